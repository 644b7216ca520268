package org.commonweight.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;
import java.util.Set;

/**
 * Guards {@code /api/*}: a program shows the {@link AccessToken} in each request, a browser shows
 * it once to {@code POST /session} and from then on a cookie that no script can read and no other
 * site can use. What changes something must come from a page of this very host.
 */
public final class Sessions {
    private static final int LONGEST = 1024;
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final AccessToken token;

    /** Lets in who shows {@code token}. */
    public Sessions(AccessToken token) {
        this.token = token;
    }

    /** Adds {@code /session} and the guard; every later route below {@code /api/} is guarded. */
    public void mount(Router router) {
        router.post("/session").handler(WebHost.body(LONGEST)).handler(this::open);
        router.delete("/session").handler(this::close);
        router.route("/api/*").handler(this::guard);
    }

    private void open(RoutingContext context) {
        boolean fromForm =
                Optional.ofNullable(context.request().getHeader("Content-Type"))
                        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                        .isPresent();
        String shown = fromForm ? context.request().getFormAttribute("token") : ofJson(context);
        if (shown == null || !token.is(shown.strip())) {
            WebHost.refuse(
                    context, 401, "Wrong token: copy the line in api-token in the node's home");
            return;
        }
        context.response().addCookie(cookie(context, token.session()));
        if (fromForm) {
            context.response().setStatusCode(303).putHeader("Location", "/").end();
        } else {
            WebHost.answer(context, 200, new JsonObject());
        }
    }

    private static String ofJson(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            return body == null ? "" : body.getString("token", "");
        } catch (DecodeException | ClassCastException e) {
            return "";
        }
    }

    private void close(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
        context.response().setStatusCode(204).end();
    }

    private void guard(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            if (authorization.startsWith(BEARER)
                    && token.is(authorization.substring(BEARER.length()))) {
                context.next();
            } else {
                WebHost.refuse(context, 401, "Wrong token");
            }
            return;
        }
        Cookie cookie = context.request().getCookie(name(context));
        if (cookie == null || !AccessToken.same(token.session(), cookie.getValue())) {
            WebHost.refuse(context, 401, "Show the token first: POST /session");
        } else if (!isFromOwnPage(context)) {
            WebHost.refuse(context, 403, "Only a page of this host may ask this");
        } else {
            context.next();
        }
    }

    /** Browsers state the origin with all that changes something, and mostly with the rest. */
    private static boolean isFromOwnPage(RoutingContext context) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        return READING.contains(context.request().method())
                || ("http://" + context.request().authority())
                        .equals(context.request().getHeader("Origin"));
    }

    private static Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(name(context), value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/");
    }

    /** Cookies are shared by all ports of a machine, so two nodes need two names. */
    private static String name(RoutingContext context) {
        return "commonweight-" + context.request().localAddress().port();
    }
}
