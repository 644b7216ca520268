@NullMarked
package org.commonweight.organization.job;

import org.jspecify.annotations.NullMarked;
