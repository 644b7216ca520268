@NullMarked
package org.commonweight.organization.settings;

import org.jspecify.annotations.NullMarked;
