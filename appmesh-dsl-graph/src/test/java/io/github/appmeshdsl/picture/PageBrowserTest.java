package io.github.appmeshdsl.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages in a real browser. {@code -Dscreenshots=DIR} keeps pictures of them to look at. */
@Tag("browser")
class PageBrowserTest {

    private static final String HITS =
            "[...document.querySelectorAll('.shape.hit .name')].map(e => e.textContent).sort().join()";

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws IOException {
        browser.close();
    }

    @AfterEach
    void the_page_had_no_faults_and_asked_for_nothing() {
        assertThat(browser.faults()).isEmpty();
        assertThat(browser.requests()).hasSize(1).allMatch(address -> address.startsWith("file:"));
    }

    private static void open(Mesh mesh) throws IOException {
        Path page = directory.resolve("page.html");
        Files.writeString(page, Picture.of(mesh).write(Picture.Format.HTML));
        browser.open(page);
    }

    private static void keep(String name) throws IOException {
        String to = System.getProperty("screenshots");
        if (to != null) {
            browser.screenshot(Path.of(to, name + ".png"));
        }
    }

    private static void send(String caller, String url) {
        browser.evaluate("document.getElementById('caller').value = data_id('" + caller + "')");
        browser.evaluate("document.getElementById('url').value = '" + url + "'");
        browser.click("#form button.main");
    }

    private static void nameCallers() {
        browser.evaluate("globalThis.data_id = text => [...document.getElementById('caller').options]"
                + ".find(option => option.text.includes(text)).value");
    }

    private static String answer() {
        return browser.evaluate("document.querySelector('#answer .verdict').innerText");
    }

    @Test
    void a_request_is_followed_and_its_path_highlighted() throws IOException {
        open(PictureMeshes.shop());
        nameCallers();

        send("shop / web", "http://api.shop.svc.cluster.local:8080/orders");

        assertThat(answer()).contains("90 % to shop/api-v1:8080").contains("10 % to shop/api-v2:8080");
        assertThat(browser.evaluate(HITS)).isEqualTo("api,api,api-v1,api-v2,web");
        assertThat(browser.evaluate("[...document.querySelectorAll('#answer .step')].map(e => e.className + ': ' + "
                        + "e.firstChild.textContent).join('\\n')"))
                .contains("step failed depth-1: route canary, priority 1")
                .contains("step chosen depth-1: route all, priority 2");
        assertThat(browser.evaluate("document.querySelectorAll('.row.hit').length"))
                .isEqualTo("1");
        keep("shop-request");
    }

    @Test
    void a_refused_request_shows_why() throws IOException {
        open(PictureMeshes.shop());
        nameCallers();

        send("edge (gateway)", "http://other.example:8088/");
        assertThat(answer()).contains("Refused with 404").contains("has no provider");

        send("shop / web", "ftp://x");
        assertThat(answer()).contains("the URL must start with http:// or https://");
    }

    @Test
    void a_resource_that_is_clicked_shows_problems_routes_callers_and_fields() throws IOException {
        open(PictureMeshes.shop());

        browser.click(".shape.router .name");

        assertThat(browser.evaluate("document.getElementById('details').innerText"))
                .containsIgnoringCase("virtual router")
                .contains("route.shadowed")
                .contains("canary", "all", "late")
                .contains("90 %")
                .contains("virtual service shop / api")
                .contains("portMapping:");
        assertThat(browser.evaluate("document.querySelectorAll('.shape.on').length"))
                .isEqualTo("7");
        keep("shop-details");
        browser.press("Escape");
        assertThat(browser.evaluate("document.getElementById('details').hidden"))
                .isEqualTo("true");
    }

    @Test
    void a_page_is_used_with_the_keyboard_alone() throws IOException {
        open(PictureMeshes.shop());

        browser.press("/");
        browser.type("edge");
        browser.press("Enter");
        assertThat(browser.evaluate("document.querySelector('#details h2').textContent"))
                .isEqualTo("edge");

        browser.evaluate("document.querySelector('.shape[tabindex=\"0\"]').focus()");
        browser.press("ArrowRight");
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("virtual service shop / api");
        browser.press("Enter");
        assertThat(browser.evaluate("document.querySelector('#details h2').textContent"))
                .isEqualTo("api");
        String before = browser.evaluate("document.getElementById('scene').getAttribute('transform')");
        browser.press("+");
        assertThat(browser.evaluate("document.getElementById('scene').getAttribute('transform')"))
                .isNotEqualTo(before);
        assertThat(browser.evaluate("document.querySelectorAll('.shape[tabindex=\"0\"]').length"))
                .isEqualTo("1");
    }

    @Test
    void a_namespace_can_be_shown_on_its_own() throws IOException {
        open(PictureMeshes.shop());

        browser.evaluate(
                "(() => { const select = document.getElementById('namespace'); select.value = [...select.options]"
                        + ".find(option => option.text === 'data').value; select.dispatchEvent(new Event('change')); })()");

        assertThat(
                        browser.evaluate(
                                "[...document.querySelectorAll('.shape:not(.off) .name')].map(e => e.textContent).sort().join()"))
                .isEqualTo("api,batch,db,db");
    }

    @Test
    void colors_follow_the_system_and_the_button() throws IOException {
        String paper = "getComputedStyle(document.body).backgroundColor";
        browser.prefersDark(true);
        open(PictureMeshes.shop());
        assertThat(browser.evaluate(paper)).isEqualTo("rgb(15, 20, 25)");
        keep("shop-dark");

        browser.click("#theme");
        assertThat(browser.evaluate(paper)).isEqualTo("rgb(255, 255, 255)");
        browser.prefersDark(false);
        browser.click("#theme");
        assertThat(browser.evaluate(paper)).isEqualTo("rgb(15, 20, 25)");
        browser.click("#theme");
        keep("shop-light");
    }

    @Test
    void hostile_names_are_only_text() throws IOException {
        open(PictureMeshes.hostile());

        assertThat(browser.evaluate("document.querySelectorAll('script').length"))
                .isEqualTo("2");
        assertThat(browser.evaluate("document.querySelectorAll('b, img, iframe, a').length"))
                .isEqualTo("0");
        browser.evaluate(
                "document.querySelectorAll('.shape').forEach(e => e.dispatchEvent(new MouseEvent('click', {bubbles: true})))");
        assertThat(browser.evaluate("document.querySelector('#details h2').textContent"))
                .contains("</script><!--]]>-->");
        assertThat(browser.evaluate("document.querySelectorAll('#details script, #details img').length"))
                .isEqualTo("0");
    }

    @Test
    void the_policy_stops_what_would_be_put_into_the_page() throws IOException {
        open(PictureMeshes.shop());

        browser.evaluate("globalThis.stopped = []; document.addEventListener('securitypolicyviolation',"
                + " event => stopped.push(event.effectiveDirective))");
        browser.evaluate(
                "(() => { const script = document.createElement('script'); script.textContent = 'globalThis.ran = 1';"
                        + " document.body.append(script); document.body.setAttribute('style', 'color: red'); })()");

        assertThat(browser.evaluate("String(globalThis.ran)")).isEqualTo("undefined");
        assertThat(browser.evaluate("stopped.sort().join()")).isEqualTo("script-src-elem,style-src-attr");
        // The browser logs what it stopped.
        assertThat(browser.faults()).hasSize(2).allMatch(fault -> fault.contains("Content Security Policy"));
        open(PictureMeshes.shop());
    }

    @Test
    void five_hundred_services_can_be_searched_and_followed() throws IOException {
        open(PictureMeshes.large(500));
        nameCallers();
        keep("large-start");

        browser.press("/");
        browser.type("svc-42 virtual node");
        browser.press("Enter");
        assertThat(browser.evaluate("document.querySelector('#details h2').textContent"))
                .isEqualTo("svc-42");
        keep("large-details");

        send("edge (gateway)", "http://shop.example:8088/0");
        assertThat(answer()).contains("95 % to team-0/svc-0:8080");
        keep("large-request");
        browser.press("Escape");
        browser.click("#fit");
        keep("large-fit");
    }

    @Test
    void sixty_services_in_several_namespaces_fit() throws IOException {
        open(PictureMeshes.large(60));
        keep("sixty");
        browser.prefersDark(true);
        keep("sixty-dark");
        browser.prefersDark(false);

        assertThat(browser.evaluate("document.querySelectorAll('.group').length"))
                .isEqualTo("6");
    }
}
