/** What an audit found, for people and for programs. */
@NullMarked
package org.commonweight.audit.report;

import org.jspecify.annotations.NullMarked;
