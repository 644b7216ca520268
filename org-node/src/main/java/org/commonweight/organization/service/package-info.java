/** A node that runs unattended: one loop for each model, and what it waits for. */
@NullMarked
package org.commonweight.organization.service;

import org.jspecify.annotations.NullMarked;
