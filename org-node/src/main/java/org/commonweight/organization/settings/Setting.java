package org.commonweight.organization.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thing that can be set: as {@code --key}, as a variable, or as a key of the file. */
public enum Setting {
    /** Nodes of the ledger's chain, in order of preference. */
    RPC("rpc", "http://127.0.0.1:8545"),
    /** The ledger's contract. */
    LEDGER("ledger", ""),
    /** The chain id, or nothing to take that of the first node that answers. */
    CHAIN("chain", ""),
    /** When a block counts as final. */
    FINALITY("finality", "instant"),
    /** The file that holds the organization's key, relative to the home. */
    KEY("key", "key"),
    /** Where participants leave things and anyone reads. */
    LISTEN("listen", "127.0.0.1:7071"),
    /** Where content is served. */
    GATEWAY("gateway", "127.0.0.1:7072"),
    /** The port of the operator's pages and commands, on this machine alone. */
    OPERATOR_PORT("operatorPort", "7070"),
    /** How others reach {@link #LISTEN}. */
    PUBLIC_INBOX("publicInbox", ""),
    /** How others reach {@link #GATEWAY}. */
    PUBLIC_GATEWAY("publicGateway", ""),
    /** A node of the chain that others can reach. */
    PUBLIC_RPC("publicRpc", ""),
    /** Whether participants' sources may be private addresses. */
    ALLOW_PRIVATE("allowPrivate", "false"),
    /** Lines for people or for programs. */
    LOG_FORMAT("logFormat", "text");

    static final String VARIABLES = "COMMONWEIGHT_ORG_";

    private final String key;
    private final String otherwise;

    Setting(String key, String otherwise) {
        this.key = key;
        this.otherwise = otherwise;
    }

    /** Returns the key in the file. */
    public String key() {
        return key;
    }

    /** Returns the value where nothing is said; empty where it is left open. */
    public String otherwise() {
        return otherwise;
    }

    /** Returns the name of the flag. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of the environment variable. */
    public String variable() {
        return VARIABLES + name();
    }

    static Optional<Setting> ofVariable(String name) {
        return Arrays.stream(values()).filter(s -> s.variable().equals(name)).findAny();
    }

    static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }
}
