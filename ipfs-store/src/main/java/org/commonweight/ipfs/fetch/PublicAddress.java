package org.commonweight.ipfs.fetch;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the open internet from those of this machine and its neighbourhood. */
final class PublicAddress {
    /** The IPv4 blocks of the special-purpose registry (RFC 6890 and later). */
    private static final List<Block> SPECIAL =
            List.of(
                    new Block(8, 0),
                    new Block(8, 10),
                    new Block(10, 100, 64),
                    new Block(8, 127),
                    new Block(16, 169, 254),
                    new Block(12, 172, 16),
                    new Block(24, 192, 0, 0),
                    new Block(24, 192, 0, 2),
                    new Block(24, 192, 88, 99),
                    new Block(16, 192, 168),
                    new Block(15, 198, 18),
                    new Block(24, 198, 51, 100),
                    new Block(24, 203, 0, 113),
                    new Block(4, 224),
                    new Block(4, 240));

    private record Block(int bits, List<Integer> start) {
        Block(int bits, Integer... start) {
            this(bits, List.of(start));
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int octet = bit / 8 < start.size() ? start.get(bit / 8) : 0;
                if (((octet ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return SPECIAL.stream().noneMatch(block -> block.holds(bytes));
        }
        // Global unicast is 2000::/3; of it Teredo and ORCHID (2001::/23), documentation and 6to4
        // are no addresses of public hosts.
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        return first >> 13 == 1
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
                && first != 0x2002
                && !(first == 0x3fff && second < 0x1000);
    }
}
