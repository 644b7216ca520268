package org.commonweight.cli.org;

import org.commonweight.organization.settings.Setting;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The text of a new org.yaml: what was decided, and the rest to be filled in. */
final class SettingsFile {
    private SettingsFile() {}

    static String text(
            Map<Setting, List<String>> given, List<URI> rpc, Address ledger, long chain) {
        StringBuilder text = new StringBuilder();
        text.append("# The settings of this node; docs/operating.md explains them.\n");
        text.append("rpc:\n");
        rpc.forEach(uri -> text.append("  - ").append(uri).append('\n'));
        text.append("ledger: \"").append(ledger.hex()).append("\"\n");
        text.append("chain: ").append(chain).append('\n');
        for (Setting setting : Setting.values()) {
            switch (setting) {
                case RPC, LEDGER, CHAIN -> {}
                default -> text.append(line(setting, given));
            }
        }
        return text.toString();
    }

    private static String line(Setting setting, Map<Setting, List<String>> given) {
        List<String> values = given.get(setting);
        if (values != null) {
            return setting.key() + ": \"" + values.getFirst() + "\"\n";
        }
        String otherwise = setting.otherwise().isEmpty() ? "" : " " + setting.otherwise();
        return "#" + setting.key() + ":" + otherwise + "\n";
    }
}
