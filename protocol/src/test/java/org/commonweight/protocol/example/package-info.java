/** Small models and rounds that are the same on every machine, for tests of every module. */
@NullMarked
package org.commonweight.protocol.example;

import org.jspecify.annotations.NullMarked;
