@NullMarked
package org.commonweight.organization.service;

import org.jspecify.annotations.NullMarked;
