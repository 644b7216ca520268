package org.commonweight.ledger.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What nodes say when they do not take a transaction, in the words of geth, Besu and anvil. */
public enum NodeError {
    KNOWN("already known|already imported|known transaction|already exists", "nothing to do"),
    NONCE_USED("nonce too low|nonce is too low|nonce below", "another transaction has its number"),
    UNDERPRICED("underpriced|gas price too low|fee too low", "raise the limit on fees"),
    NO_FUNDS("insufficient funds|upfront cost exceeds", "send coin to the address of the key"),
    TOO_MUCH_GAS("exceeds block gas limit|gas limit too high", "send smaller batches"),
    WRONG_CHAIN("invalid chain id|chain id|invalid sender", "check that --rpc is the right chain"),
    TOO_BIG("oversized data|size exceeds", "send smaller batches");

    private final Pattern words;
    private final String remedy;

    NodeError(String words, String remedy) {
        this.words = Pattern.compile(words);
        this.remedy = remedy;
    }

    /** Returns what the operator should do, in a clause. */
    public String remedy() {
        return remedy;
    }

    /** Returns which error a node's message means, if it is a known one. */
    public static Optional<NodeError> of(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(e -> e.words.matcher(lower).find()).findFirst();
    }
}
