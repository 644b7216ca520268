/** What the organization puts into the world: signed manifests, files, and a model's genesis. */
@NullMarked
package org.commonweight.organization.publish;

import org.jspecify.annotations.NullMarked;
