/** What may keep somebody from taking part, looked at one by one, each with its remedy. */
@NullMarked
package org.commonweight.cli.doctor;

import org.jspecify.annotations.NullMarked;
