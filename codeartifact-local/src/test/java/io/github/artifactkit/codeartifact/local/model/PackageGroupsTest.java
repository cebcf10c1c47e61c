package io.github.artifactkit.codeartifact.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.local.model.GroupPattern.Match;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which group a package belongs to; the examples are those of the user guide and their neighbours. */
class PackageGroupsTest {

    private static PackageKey key(String path) {
        String[] parts = path.split("/", -1);
        return new PackageKey(parts[1], parts[2], parts[3]);
    }

    private static PackageGroups groups(String... patterns) {
        PackageGroups groups = PackageGroups.none().with(PackageGroup.root(Instant.EPOCH));
        for (String pattern : patterns) {
            groups = groups.with(PackageGroup.inheriting(GroupPattern.of(pattern), "", "", Instant.EPOCH, Map.of()));
        }
        return groups;
    }

    @ParameterizedTest
    @CsvSource({
        "/npm/*,                    /npm//react,                          STRONG",
        "/npm/*,                    /pypi//react,                         ",
        "/npm/space/*,              /npm/space/aui.components,            STRONG",
        "/npm/space/*,              /npm//space,                          ",
        "/npm/space/foo~,           /npm/space/foo,                       STRONG",
        "/npm/space/foo~,           /npm/space/foo-bar,                   STRONG",
        "/npm/space/foo~,           /npm/space/food,                      ",
        "/npm/space/foo~,           /npm/space/foot,                      ",
        "/npm/space/foo~,           /npm/space/Foo-bar,                   WEAK",
        "/maven/com.anycompany~,    /maven/com.anycompany/anything,       STRONG",
        "/maven/com.anycompany~,    /maven/com.anycompany.shop/anything,  STRONG",
        "/maven/com.anycompany~,    /maven/com.anycompanyshop/anything,   ",
        "/maven/com.anycompany~,    /maven/com-anycompany/anything,       WEAK",
        "/npm//AsyncStorage$,       /npm//AsyncStorage,                   STRONG",
        "/npm//AsyncStorage$,       /npm//asyncstorage,                   WEAK",
        "/npm//foo-bar$,            /npm//foo.bar,                        WEAK",
        "/npm//foo-bar$,            /npm//foo..bar,                       WEAK",
        "/npm//foo-bar$,            /npm//foo_bar,                        WEAK",
        "/npm//foo-bar$,            /npm//foobar,                         ",
        "/npm//paypal$,             /npm//раураl,                         WEAK",
        "/maven/a.b/log4j-core$,    /maven/a.b/log4j-core,                STRONG",
        "/maven/a.b/log4j-core$,    /maven/a.b/log4j-core-x,              ",
        "/pypi//requests$,          /pypi//requests,                      STRONG"
    })
    void a_pattern_matches_as_written_or_a_variation_or_not_at_all(String pattern, String path, Match match) {
        PackageGroups.Association association = groups(pattern).of(key(path));
        if (match == null) {
            assertThat(association.group().pattern().isRoot()).isTrue();
        } else {
            assertThat(association.group().pattern()).hasToString(pattern);
        }
        assertThat(association.match()).isEqualTo(match == null ? Match.STRONG : match);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "npm/*",
                "/npm",
                "/npm/",
                "/python//requests$",
                "/npm/*/x$",
                "/npm/space/foo",
                "/npm/space/$",
                "/npm/space/foo-~",
                "/npm/space~/foo$",
                "/pypi/ns/requests$",
                "/pypi/requests~",
                "/maven//core$",
                "/pypi//Requests$",
                "/nuget//Newtonsoft.Json$",
                "/swift/Scope/name$",
                "/npm/space$",
                "/npm/a/b/c$",
                "/*/x"
            })
    void other_texts_are_rejected(String text) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> GroupPattern.of(text))
                .withMessageContaining(text);
    }

    @Test
    void a_package_belongs_to_the_most_specific_group_even_if_it_matches_that_one_weakly() {
        PackageGroups groups = groups("/npm/*", "/npm//*", "/npm//AsyncStorage$", "/npm//asyncStorage$");
        assertThat(groups.of(key("/npm//asyncStorage")).match()).isEqualTo(Match.STRONG);
        assertThat(groups.of(key("/npm//asyncStorage")).group().pattern()).hasToString("/npm//asyncStorage$");
        assertThat(groups.of(key("/npm//asyncstorage")).match()).isEqualTo(Match.WEAK);
        assertThat(groups.of(key("/npm//react")).group().pattern()).hasToString("/npm//*");
        assertThat(groups.of(key("/npm/space/react")).group().pattern()).hasToString("/npm/*");
    }

    @Test
    void groups_form_a_tree_by_what_they_match() {
        PackageGroups groups = groups(
                "/npm/*", "/npm/space/*", "/npm/space/foo~", "/npm/space/foo-bar$", "/npm/space/food$", "/maven/*");
        assertThat(groups.parent(GroupPattern.of("/npm/space/foo-bar$"))
                        .orElseThrow()
                        .pattern())
                .hasToString("/npm/space/foo~");
        assertThat(groups.parent(GroupPattern.of("/npm/space/food$"))
                        .orElseThrow()
                        .pattern())
                .hasToString("/npm/space/*");
        assertThat(groups.parent(GroupPattern.of("/*"))).isEmpty();
        assertThat(groups.children(GroupPattern.of("/*")))
                .extracting(group -> group.pattern().text())
                .containsExactly("/maven/*", "/npm/*");
    }

    @Test
    void a_mode_that_is_inherited_comes_from_the_first_group_above_that_has_one() {
        PackageGroups groups = groups("/npm/*", "/npm/space/*");
        PackageGroup npm = groups.find("/npm/*").orElseThrow();
        groups = groups.with(npm.withRestrictions(
                Map.of(PackageGroup.Way.PUBLISH, PackageGroup.Restriction.of(PackageGroup.Mode.BLOCK))));
        PackageGroup space = groups.find("/npm/space/*").orElseThrow();
        PackageGroups.Effective publish = groups.effective(space, PackageGroup.Way.PUBLISH);
        assertThat(publish.restriction().mode()).isEqualTo(PackageGroup.Mode.BLOCK);
        assertThat(publish.from().pattern()).hasToString("/npm/*");
        PackageGroups.Effective external = groups.effective(space, PackageGroup.Way.EXTERNAL_UPSTREAM);
        assertThat(external.restriction().mode()).isEqualTo(PackageGroup.Mode.ALLOW);
        assertThat(external.from().pattern().isRoot()).isTrue();
    }
}
