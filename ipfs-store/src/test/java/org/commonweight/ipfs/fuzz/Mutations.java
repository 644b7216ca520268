package org.commonweight.ipfs.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes almost right inputs of right ones. */
record Mutations(List<byte[]> seeds, RandomGenerator random) {
    private static final int[] TELLING = {0, 1, 0x0a, 0x12, 0x7f, 0x80, 0xff, '"', '{', '\\'};

    /** Returns a seed with one to four changes. */
    byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int change = random.nextInt(1, 5); change > 0; change--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[random.nextInt(1, 9)];
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> with(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at);
            case 4 -> joined(bytes, at, new byte[0], Math.min(bytes.length, at + 1));
            default -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(from, Math.min(bytes.length, from + 40) + 1);
                yield joined(bytes, at, Arrays.copyOfRange(bytes, from, to), at);
            }
        };
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        byte[] joined = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(bytes, tail, joined, head + middle.length, bytes.length - tail);
        return joined;
    }
}
