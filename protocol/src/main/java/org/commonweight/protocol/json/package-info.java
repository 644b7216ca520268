/** The one canonical JSON that every manifest is written in. */
@NullMarked
package org.commonweight.protocol.json;

import org.jspecify.annotations.NullMarked;
