package org.commonweight.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.commonweight.web.StaticFiles.StaticFile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pages of one person, from the class path: {@code /} leads to them, and what they share lies
 * beside them. A browser may run only scripts and styles of this host, and may talk to no other,
 * but for the public page, which reads the ledger and content wherever they are.
 */
public enum Pages {
    /** What an operator sees of the node. */
    OPERATOR("operator", "'self'", "microphone=()"),
    /** What a participant sees, with a microphone to collect sounds by hand. */
    PARTICIPANT("participant", "'self'", "microphone=(self)"),
    /** What anyone sees of a model's rounds, checked in the browser. */
    AUDIT("audit", "'self' http: https:", "microphone=()");

    private static final Pattern GZIP =
            Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private final String folder;
    private final String contentPolicy;
    private final String permissions;

    Pages(String folder, String connects, String permissions) {
        this.folder = folder;
        this.contentPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                        + " media-src 'self' blob:; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'; connect-src "
                        + connects;
        this.permissions = permissions + ", camera=(), geolocation=()";
    }

    /** Adds the pages to {@code router}. */
    public void mount(Router router) {
        String start = "/" + folder + "/";
        StaticFiles files = new StaticFiles("pages/");
        router.getWithRegex("/|/" + folder)
                .handler(context ->
                        context.response().setStatusCode(302).putHeader("Location", start).end());
        for (String served : new String[] {folder, "shared"}) {
            router.get("/" + served + "/*").handler(context -> serve(context, files));
        }
    }

    private void serve(RoutingContext context, StaticFiles files) {
        String path = context.normalizedPath().substring(1);
        Optional<StaticFile> found = files.find(path.endsWith("/") ? path + "index.html" : path);
        if (found.isEmpty()) {
            context.fail(404);
            return;
        }
        StaticFile file = found.get();
        HttpServerResponse response =
                context.response()
                        .putHeader("ETag", file.etag())
                        .putHeader("Cache-Control", "no-cache")
                        .putHeader("Vary", "Accept-Encoding")
                        .putHeader("Content-Security-Policy", contentPolicy)
                        .putHeader("Permissions-Policy", permissions);
        if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.type());
        if (takesGzip(context)) {
            response.putHeader("Content-Encoding", "gzip").end(file.gzipped());
        } else {
            response.end(file.content());
        }
    }

    private static boolean takesGzip(RoutingContext context) {
        String encodings = context.request().getHeader("Accept-Encoding");
        return encodings != null && GZIP.matcher(encodings).find();
    }
}
