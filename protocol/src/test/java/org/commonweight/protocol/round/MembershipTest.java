package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

final class MembershipTest {
    private static final long OPEN = Membership.OPEN_END;

    @Test
    void countsFromTheNextRoundToOpen() {
        Membership member = Membership.NEVER.on(4);

        assertThat(member).isEqualTo(new Membership(4, OPEN));
        assertThat(member.includes(3)).isFalse();
        assertThat(member.includes(4)).isTrue();
        assertThat(member.includes(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void endsBeforeTheNextRoundToOpen() {
        Membership ended = new Membership(2, OPEN).off(5);

        assertThat(ended).isEqualTo(new Membership(2, 5));
        assertThat(ended.includes(4)).isTrue();
        assertThat(ended.includes(5)).isFalse();
        assertThat(ended.isOpenEnded()).isFalse();
    }

    @Test
    void keepsItsStartWhenRemovedAndReturnedInOneGap() {
        assertThat(new Membership(2, OPEN).off(5).on(5)).isEqualTo(new Membership(2, OPEN));
        assertThat(new Membership(2, OPEN).off(5).on(6)).isEqualTo(new Membership(6, OPEN));
    }

    @Test
    void isEmptyWhenAddedAndRemovedInOneGap() {
        Membership empty = Membership.NEVER.on(3).off(3);

        assertThat(empty).isEqualTo(new Membership(3, 3));
        assertThat(empty.includes(3)).isFalse();
    }

    @Test
    void readsRoundsAsUnsigned() {
        Membership late = new Membership(Long.MAX_VALUE, OPEN);

        assertThat(late.includes(Long.MIN_VALUE)).isTrue();
        assertThat(late.includes(1)).isFalse();
        assertThat(Membership.NEVER.includes(0)).isFalse();
    }

    @Test
    void neverTouchesALiveRound() {
        Random random = new Random(10);
        for (int i = 0; i < 500; i++) {
            Membership member = Membership.NEVER;
            long next = 1;
            for (int step = 0; step < 30; step++) {
                Membership before = member;
                boolean change = random.nextBoolean();
                if (change) {
                    member = member.isOpenEnded() ? member.off(next) : member.on(next);
                }
                assertThat(member.includes(next - 1)).isEqualTo(before.includes(next - 1));
                assertThat(member.includes(next)).isEqualTo(change != before.includes(next));
                next += random.nextInt(2);
            }
        }
    }
}
