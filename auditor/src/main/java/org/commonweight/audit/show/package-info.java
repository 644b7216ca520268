/**
 * Shows one round in full: what was agreed, who did what and when, and what an audit says of it.
 */
@NullMarked
package org.commonweight.audit.show;

import org.jspecify.annotations.NullMarked;
