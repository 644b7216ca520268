/** Tests of the demo and its parts. */
@NullMarked
package org.commonweight.lab.demo;

import org.jspecify.annotations.NullMarked;
