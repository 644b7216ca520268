/**
 * Trains in plain arrays: for machines without the native library, and for many participants in one
 * process.
 */
@NullMarked
package org.commonweight.ewc.plain;

import org.jspecify.annotations.NullMarked;
