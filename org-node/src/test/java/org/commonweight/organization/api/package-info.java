@NullMarked
package org.commonweight.organization.api;

import org.jspecify.annotations.NullMarked;
