@NullMarked
package org.commonweight.organization.yaml;

import org.jspecify.annotations.NullMarked;
