package org.commonweight.ledger.node;

import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.Log;

import java.util.List;

/** What a node answers to {@code eth_getLogs}, word for word. */
final class LogAnswer extends Response<List<LogAnswer.Entry>> {
    /** One log; older nodes leave out the time of its block. */
    record Entry(
            String address,
            List<String> topics,
            String data,
            String blockNumber,
            String blockHash,
            @Nullable String blockTimestamp,
            String transactionHash,
            String logIndex,
            boolean removed) {
        static Entry of(Log log) {
            return new Entry(
                    log.getAddress(),
                    log.getTopics(),
                    log.getData(),
                    log.getBlockNumberRaw(),
                    log.getBlockHash(),
                    null,
                    log.getTransactionHash(),
                    log.getLogIndexRaw(),
                    log.isRemoved());
        }
    }
}
