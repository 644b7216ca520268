/** What nodes say when something they need is away or wrong, and that they go on afterwards. */
@NullMarked
package org.commonweight.system.outage;

import org.jspecify.annotations.NullMarked;
