package org.commonweight.ledger.fake;

import org.commonweight.ledger.contract.RoundLedgerCode;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A chain whose blocks, forks, prices and pool a test decides. Any number of nodes serve it. */
public final class FakeChain {
    /** Where the ledger is. */
    public static final Address LEDGER =
            Address.of(
                    new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
                    });

    private static final long START = 1_700_000_000;

    final List<FakeBlock> blocks = new ArrayList<>();
    final List<FakeTransaction> pool = new ArrayList<>();

    /** The chain id. */
    public long chainId = 77;

    /** Wei of the base fee, or nothing on a chain without a fee market. */
    public Optional<BigInteger> baseFee = Optional.of(BigInteger.ZERO);

    /** Wei of the suggested tip and price. */
    public BigInteger tip = BigInteger.ZERO;

    /** The least fee in wei that a miner takes. */
    public BigInteger minerWants = BigInteger.ZERO;

    /** Whether every transaction is mined at once. */
    public boolean mining = true;

    /** The block that the chain marks as final. */
    public Optional<Long> finalized = Optional.empty();

    private String branch = "a";

    /** Starts with block 0. */
    public FakeChain() {
        append(List.of(), List.of());
    }

    /** Appends a block with events. */
    public FakeBlock add(FakeLog... logs) {
        return append(Arrays.asList(logs), List.of());
    }

    /** Mines what the pool offers at the miner's price. */
    public void mine() {
        List<FakeTransaction> mined = new ArrayList<>();
        for (boolean more = true; more; ) {
            Optional<FakeTransaction> next =
                    pool.stream()
                            .filter(t -> t.max().compareTo(minerWants) >= 0)
                            .filter(t -> t.nonce().longValue() == count(t.from(), mined))
                            .findFirst();
            next.ifPresent(t -> {
                pool.remove(t);
                mined.add(t);
            });
            more = next.isPresent();
        }
        append(List.of(), mined);
    }

    /** Takes the last blocks away, with all that was in them, and goes on as another branch. */
    public void lose(int count) {
        blocks.subList(blocks.size() - count, blocks.size()).clear();
        branch += "'";
    }

    /** Returns the transactions in blocks, in order. */
    public List<FakeTransaction> mined() {
        return blocks.stream().flatMap(block -> block.transactions().stream()).toList();
    }

    /** Returns the newest block. */
    public FakeBlock head() {
        return blocks.getLast();
    }

    /** Returns the time of the next block, Unix seconds. */
    public long nextTime() {
        return START + blocks.size();
    }

    /** Returns the block that holds a transaction. */
    Optional<FakeBlock> blockOf(Digest transaction) {
        return blocks.stream()
                .filter(b -> b.transactions().stream().anyMatch(t -> t.hash().equals(transaction)))
                .findFirst();
    }

    long count(String from) {
        return count(from, List.of());
    }

    long pendingCount(String from) {
        long next = count(from);
        while (holds(from, next)) {
            next++;
        }
        return next;
    }

    private boolean holds(String from, long nonce) {
        return pool.stream().anyMatch(t -> t.from().equals(from) && t.nonce().longValue() == nonce);
    }

    private long count(String from, List<FakeTransaction> more) {
        return mined().stream().filter(t -> t.from().equals(from)).count()
                + more.stream().filter(t -> t.from().equals(from)).count();
    }

    String code() {
        return RoundLedgerCode.deployed().hex();
    }

    /** Takes a transaction into the pool, or says why not as geth does. */
    Optional<String> take(FakeTransaction transaction) {
        Optional<String> refusal = refusal(transaction);
        if (refusal.isEmpty()) {
            rival(transaction).ifPresent(pool::remove);
            pool.add(transaction);
        }
        if (mining && !pool.isEmpty()) {
            mine();
        }
        return refusal;
    }

    private Optional<String> refusal(FakeTransaction transaction) {
        if (blockOf(transaction.hash()).isPresent() || pool.contains(transaction)) {
            return Optional.of("already known");
        }
        if (transaction.nonce().longValue() < count(transaction.from())) {
            return Optional.of("nonce too low");
        }
        return rival(transaction)
                .filter(rival -> !transaction.isTenthAbove(rival))
                .map(rival -> "replacement transaction underpriced");
    }

    private Optional<FakeTransaction> rival(FakeTransaction transaction) {
        return pool.stream()
                .filter(t -> t.from().equals(transaction.from()))
                .filter(t -> t.nonce().equals(transaction.nonce()))
                .findFirst();
    }

    private FakeBlock append(List<FakeLog> logs, List<FakeTransaction> transactions) {
        blocks.add(new FakeBlock(blocks.size(), branch, nextTime(), logs, transactions));
        return head();
    }
}
