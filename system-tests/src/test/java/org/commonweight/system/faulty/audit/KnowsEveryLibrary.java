package org.commonweight.system.faulty.audit;

/** Every library away from its home. */
record KnowsEveryLibrary(
        org.web3j.protocol.Web3j ledger,
        okhttp3.OkHttpClient client,
        ai.djl.Model model,
        io.vertx.core.Vertx host,
        io.netty.buffer.ByteBuf buffer,
        io.nayuki.qrcodegen.QrCode code,
        com.sun.net.httpserver.HttpServer gateway,
        org.bouncycastle.math.ec.ECPoint point,
        com.fasterxml.jackson.core.JsonFactory json,
        picocli.CommandLine shell,
        me.tongfei.progressbar.ProgressBar bar,
        org.apache.commons.csv.CSVRecord row) {}
