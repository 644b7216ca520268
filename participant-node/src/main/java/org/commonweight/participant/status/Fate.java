package org.commonweight.participant.status;

import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.round.VoidCause;

/** What became of a participant's update in a round, in words that a participant understands. */
public sealed interface Fate {
    /** Returns the words. */
    String words();

    /** The participant has no part in the round. */
    record None(String words) implements Fate {}

    /** The round is not over. */
    record Pending(String words) implements Fate {}

    /** The update is in the average. */
    record Included(int samples) implements Fate {
        @Override
        public String words() {
            return "included with " + samples + " rows";
        }
    }

    /** The update was left out, for a reason of this code. */
    record Rejected(int code) implements Fate {
        @Override
        public String words() {
            return "rejected: "
                    + Reason.of(code)
                            .map(Rejected::why)
                            .orElse("reason " + code + ", which this version does not know");
        }

        private static String why(Reason reason) {
            return switch (reason) {
                case MANIFEST ->
                        "the description of the update is not well formed; update the program";
                case SIGNATURE ->
                        "the update is not signed by your key; was another key used meanwhile?";
                case BINDING ->
                        "the update is for another round, model or number of rows than the ledger"
                                + " says";
                case FILE_LENGTH -> "the update's file has another length than the model demands";
                case FILE_CONTENT ->
                        "the update's file is not what was announced; check the disk with"
                                + " commonweight ipfs verify";
                case FILE_HEADER -> "the update's file has other tensors than the model";
                case RANGE -> "a number in the update is too large; the data may have outliers";
                case UNAVAILABLE ->
                        "the organization says that it could not fetch the update: was this machine"
                                + " reachable? Join with --upload";
                case LATE_CONTENT ->
                        "the organization says that the update came too late: join with --upload";
            };
        }
    }

    /** The round ended without a result. */
    record Voided(VoidCause cause) implements Fate {
        @Override
        public String words() {
            return "the round ended without a result: "
                    + switch (cause) {
                        case TOO_FEW_COMMITS -> "too few took part";
                        case TOO_FEW_REVEALS -> "too few opened what they had committed to";
                        case NO_PROPOSAL -> "the organization did not average in time";
                    };
        }
    }
}
