/** What an operator writes into a job file: a model, how it is trained, and when its rounds run. */
@NullMarked
package org.commonweight.organization.job;

import org.jspecify.annotations.NullMarked;
