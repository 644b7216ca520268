/** A model's numbers and their canonical safetensors files, free of any training library. */
@NullMarked
package org.commonweight.protocol.tensor;

import org.jspecify.annotations.NullMarked;
