/** What an audit stands on: what one ledger said, and content that anybody serves. */
@NullMarked
package org.commonweight.audit.evidence;

import org.jspecify.annotations.NullMarked;
