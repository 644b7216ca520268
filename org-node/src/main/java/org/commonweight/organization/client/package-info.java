/** The operator's commands on their way to a running node. */
@NullMarked
package org.commonweight.organization.client;

import org.jspecify.annotations.NullMarked;
