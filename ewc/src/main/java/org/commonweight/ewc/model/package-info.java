/**
 * Architectures of a model and what they compute, in plain arrays: no native library, the same bits
 * on every JDK.
 */
@NullMarked
package org.commonweight.ewc.model;

import org.jspecify.annotations.NullMarked;
