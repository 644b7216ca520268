package org.commonweight.organization.settings;

import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.node.Finality;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.Reachable;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.sign.Address;
import org.commonweight.web.Listen;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How one organization's node is set up, checked as a whole.
 *
 * @param key the file of the organization's key
 * @param operatorPort the port of the operator's face
 * @param jsonLog whether lines are objects of JSON
 */
public record NodeSettings(OrganizationSettings node, Path key, int operatorPort, boolean jsonLog) {
    /** The file of settings in a home. */
    public static final String FILE = "org.yaml";

    private static final int MAX_PORT = 65_535;

    /**
     * Checks gathered settings.
     *
     * @throws SettingException naming the first that cannot be used, and where it was made
     */
    public static NodeSettings of(Path home, Settings settings) throws SettingException {
        Optional<URI> publicInbox = settings.optional(Setting.PUBLIC_INBOX, NodeSettings::web);
        Listen inbox = named(settings.one(Setting.LISTEN, NodeSettings::listen), publicInbox);
        Listen gateway = settings.one(Setting.GATEWAY, NodeSettings::listen);
        return new NodeSettings(
                new OrganizationSettings(
                        home,
                        access(settings),
                        inbox,
                        new InetSocketAddress(gateway.host(), gateway.port()),
                        new Reachable(
                                publicInbox,
                                settings.optional(Setting.PUBLIC_GATEWAY, NodeSettings::web),
                                settings.optional(Setting.PUBLIC_RPC, NodeSettings::web)),
                        settings.one(Setting.ALLOW_PRIVATE, NodeSettings::flag),
                        false),
                settings.one(Setting.KEY, text -> home.resolve(text)),
                settings.one(Setting.OPERATOR_PORT, NodeSettings::port),
                settings.one(Setting.LOG_FORMAT, NodeSettings::isJson));
    }

    /**
     * Returns what a participant's node needs to find {@code model}, from the settings alone.
     *
     * @throws SettingException if chain or ports are left open, so that only a running node knows
     */
    public JoinLink joinLink(Digest model) throws SettingException {
        LedgerAccess access = node.access();
        return new JoinLink(
                access.chainId()
                        .orElseThrow(() ->
                                new SettingException(
                                        "Write the chain's id into org.yaml as chain: …")),
                access.ledger(),
                model,
                node.reachable().rpc().orElseGet(access.endpoints()::getFirst),
                List.of(
                        reached(
                                node.reachable().gateway(),
                                node.gateway().getHostString(),
                                node.gateway().getPort())),
                reached(node.reachable().inbox(), node.inbox().host(), node.inbox().port()));
    }

    private static URI reached(Optional<URI> said, String host, int port) throws SettingException {
        if (said.isPresent()) {
            return said.get();
        }
        if (port == 0 || host.equals("0.0.0.0")) {
            throw new SettingException(
                    "Others cannot guess %s:%d: set publicInbox and publicGateway"
                            .formatted(host, port));
        }
        return URI.create("http://" + host + ":" + port);
    }

    private static LedgerAccess access(Settings settings) throws SettingException {
        List<URI> rpc = settings.all(Setting.RPC, NodeSettings::web);
        OptionalLong chain =
                settings.optional(Setting.CHAIN, NodeSettings::chain)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty());
        return new LedgerAccess(
                rpc,
                settings.one(
                        Setting.LEDGER, text -> Address.fromHex(text.toLowerCase(Locale.ROOT))),
                chain,
                settings.one(Setting.FINALITY, Finality::parse));
    }

    private static URI web(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(text + " is no http(s) address");
        }
        return uri;
    }

    private static Listen listen(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(text + " is not HOST:PORT, such as 0.0.0.0:7071");
        }
        return new Listen(text.substring(0, colon), port(text.substring(colon + 1)), Set.of());
    }

    /** Participants ask for the inbox by the name that the join link gives them. */
    private static Listen named(Listen listen, Optional<URI> publicInbox) {
        Set<String> names =
                publicInbox
                        .map(inbox -> Set.of(inbox.getHost().toLowerCase(Locale.ROOT)))
                        .orElse(Set.of());
        return new Listen(listen.host(), listen.port(), names);
    }

    private static long chain(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(text + " is no chain id, a number such as 1");
        }
        return Long.parseLong(text);
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException(text + " is no port");
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + " is neither true nor false");
        }
        return text.equals("true");
    }

    private static boolean isJson(String text) {
        if (!text.equals("text") && !text.equals("json")) {
            throw new IllegalArgumentException(text + " is neither text nor json");
        }
        return text.equals("json");
    }
}
