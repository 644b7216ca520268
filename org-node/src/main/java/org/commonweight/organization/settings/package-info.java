/** How an organization's node is set up: flag, environment, file, default, in this order. */
@NullMarked
package org.commonweight.organization.settings;

import org.jspecify.annotations.NullMarked;
