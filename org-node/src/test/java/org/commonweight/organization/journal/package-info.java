@NullMarked
package org.commonweight.organization.journal;

import org.jspecify.annotations.NullMarked;
