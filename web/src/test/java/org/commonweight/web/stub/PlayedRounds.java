package org.commonweight.web.stub;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up the rounds of one model, always the same ones. */
final class PlayedRounds {
    static final String MODEL = digest(7);
    private static final int SHOWN_IN_A_ROUND = 20;

    private final Scenario scenario;
    private final long now;

    PlayedRounds(Scenario scenario, long now) {
        this.scenario = scenario;
        this.now = now;
    }

    static String digest(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    static String address(int index) {
        return digest(1000 + index).substring(0, 42);
    }

    static String cid(long seed) {
        return "bafkrei"
                + digest(seed)
                        .substring(2, 54)
                        .replace('0', 'a')
                        .replace('1', 'b')
                        .replace('8', 'c')
                        .replace('9', 'd');
    }

    JsonObject model(String state) {
        return new JsonObject()
                .put("model", MODEL)
                .put("name", scenario.name("Letters from two schools", 0))
                .put("labels", new JsonArray().add("A").add("B").add("C"))
                .put("state", state)
                .put("head", digest(scenario.rounds))
                .put("rounds", scenario.rounds)
                .put("schedule", "every 15 minutes")
                .put("quorum", new JsonObject().put("minUpdates", 3).put("maxUpdates", 20))
                .put("data", "Images of 28 × 28 grey pixels, centred");
    }

    JsonArray rounds(int from, int limit) {
        int until = Math.min(scenario.rounds, from + limit - 1);
        return new JsonArray(IntStream.rangeClosed(from, until).mapToObj(this::round).toList());
    }

    /** The last round is live, the third last void, all others are final. */
    JsonObject round(int number) {
        boolean live = number == scenario.rounds;
        boolean isVoid = number == scenario.rounds - 2;
        String phase = live ? "reveal" : isVoid ? "void" : "final";
        long opened = now - (scenario.rounds - number) * 900L - 100;
        JsonObject round =
                new JsonObject()
                        .put("model", MODEL)
                        .put("round", number)
                        .put("opening", digest(20_000 + number))
                        .put("phase", phase)
                        .put("openedAt", opened)
                        .put("commitEnd", opened + 60)
                        .put("revealEnd", opened + 187)
                        .put("minUpdates", 3)
                        .put("maxUpdates", 20)
                        .put("participants", participants(number, phase))
                        .put("base", digest(number - 1));
        if (phase.equals("final")) {
            results(round, number);
        }
        if (isVoid) {
            round.put("voidCause", scenario.name("Too few updates were revealed", 0));
        }
        return round;
    }

    private static void results(JsonObject round, int number) {
        round.put("accuracyBefore", fraction(accuracy(number - 1)))
                .put("accuracyAfter", fraction(accuracy(number)))
                .put("lossBefore", fraction(2 - 1.8 * accuracy(number - 1)))
                .put("lossAfter", fraction(2 - 1.8 * accuracy(number)))
                .put("forgetting", fraction(0.02 + 0.03 * Math.sin(number)))
                .put("bytes", 4_200_000 + 90_000 * (number % 5))
                .put("gas", number == 1 ? 807_721 : 548_421 + 1_000 * (number % 7))
                .put("seconds", 74 + number % 9)
                .put("result", digest(number))
                .put(
                        "labels",
                        new JsonArray()
                                .add(label("A", number, 0.02))
                                .add(label("B", number, -0.05))
                                .add(label("C", number, 0)));
    }

    private static JsonObject label(String label, int number, double shift) {
        return new JsonObject()
                .put("label", label)
                .put("before", fraction(accuracy(number - 1) + shift))
                .put("after", fraction(Math.min(1, accuracy(number) + shift + 0.01)));
    }

    private static double accuracy(int number) {
        return 0.97 - 0.6 * Math.exp(-number / 3.0) + 0.008 * Math.sin(5 * number);
    }

    private static String fraction(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private JsonArray participants(int number, String phase) {
        int count = Math.min(SHOWN_IN_A_ROUND, scenario.participants);
        return new JsonArray(
                IntStream.range(0, count)
                        .mapToObj(index -> participant(number, index, phase))
                        .toList());
    }

    private JsonObject participant(int number, int index, String phase) {
        boolean revealed = !phase.equals("reveal") || index % 3 != 2;
        boolean rejected = revealed && phase.equals("final") && (number + index) % 7 == 0;
        JsonObject one =
                new JsonObject()
                        .put("participant", address(index))
                        .put("committed", true)
                        .put("revealed", revealed)
                        .put(
                                "verdict",
                                rejected
                                        ? "rejected"
                                        : phase.equals("final") ? "included" : "pending");
        if (revealed) {
            one.put("samples", 120 + 13 * index);
        }
        if (rejected) {
            one.put("reason", 7).put("why", scenario.name("delta/w holds 16777217", 0));
        }
        return one;
    }

    JsonArray everybody() {
        return new JsonArray(
                IntStream.range(0, scenario.participants).mapToObj(this::person).toList());
    }

    private JsonObject person(int index) {
        String[] names = {"Ada’s laptop", "Classroom 3", "Library", "", "Grandma", "日本の学校"};
        String[] platforms = {"Linux amd64", "macOS aarch64", "Raspberry Pi 5, Linux aarch64"};
        return new JsonObject()
                .put("participant", address(index))
                .put("name", scenario.name(names[index % names.length], index))
                .put("platform", scenario.name(platforms[index % platforms.length], index))
                .put("ready", index % 4 != 3)
                .put("lastSeen", now - 40L * index * index - 5)
                .put("allowed", index % 11 != 10)
                .put("committed", scenario.rounds - index % 3)
                .put("included", scenario.rounds - index % 5)
                .put("rejected", index % 2);
    }

    JsonArray versions() {
        return new JsonArray(
                IntStream.rangeClosed(0, Math.max(0, scenario.rounds - 1))
                        .filter(number -> number != scenario.rounds - 2)
                        .mapToObj(PlayedRounds::version)
                        .toList());
    }

    private static JsonObject version(int number) {
        JsonObject version =
                new JsonObject()
                        .put("round", number)
                        .put("result", digest(number))
                        .put("modelCid", cid(number))
                        .put("bytes", 814_464);
        return number == 0
                ? version
                : version.put("base", digest(number - 1)).put("memoryCid", cid(30_000 + number));
    }
}
