package org.commonweight.web.stub;

/** What a played node has to show. */
enum Scenario {
    /** A model with a dozen rounds and eight participants. */
    USUAL(12, 8, false),
    /** Names that try to become markup, and one of 10,000 characters. */
    HOSTILE(3, 6, true),
    /** 1,000 rounds and 500 participants. */
    MANY(1000, 500, false),
    /** A node that has just been set up. */
    EMPTY(0, 0, false);

    static final String SCRIPT =
            "<img src=x"
                + " onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

    final int rounds;
    final int participants;
    final boolean hostile;

    Scenario(int rounds, int participants, boolean hostile) {
        this.rounds = rounds;
        this.participants = participants;
        this.hostile = hostile;
    }

    /** Returns {@code usual}, or something nobody should call a thing. */
    String name(String usual, int index) {
        if (!hostile) {
            return usual;
        }
        return index % 2 == 0 ? SCRIPT : "\u202e" + "W".repeat(10_000);
    }
}
