/** Publishing a model: its genesis and its registration. */
@NullMarked
package org.commonweight.organization.model;

import org.jspecify.annotations.NullMarked;
