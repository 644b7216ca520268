/** Strict reading of YAML: every key known, every complaint with its line. */
@NullMarked
package org.commonweight.organization.yaml;

import org.jspecify.annotations.NullMarked;
