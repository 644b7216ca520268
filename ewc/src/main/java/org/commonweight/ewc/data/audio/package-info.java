/** Sound as rows of numbers: WAV files, spectra on the mel scale, and who spoke when. */
@NullMarked
package org.commonweight.ewc.data.audio;

import org.jspecify.annotations.NullMarked;
