@NullMarked
package org.commonweight.organization.operator;

import org.jspecify.annotations.NullMarked;
