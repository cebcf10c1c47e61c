package io.github.artifactkit.codeartifact.local.access;

import java.util.List;
import java.util.Locale;

/**
 * A statement of a policy. Immutable.
 *
 * @param allows whether it allows; it denies otherwise
 * @param principals for whom, in a resource policy
 * @param actions the actions, in lower case
 * @param allActionsBut whether it is about all other actions
 * @param resources the resources
 * @param allResourcesBut whether it is about all other resources
 * @param conditions what must hold besides, all of it
 */
record Statement(
        boolean allows,
        Principals principals,
        List<Glob> actions,
        boolean allActionsBut,
        List<Template> resources,
        boolean allResourcesBut,
        List<Condition> conditions) {

    /** Whether it is about a request, whoever makes it. */
    boolean isAbout(String action, String resource, RequestContext context) {
        String name = action.toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(each -> each.matches(name)) != allActionsBut
                && resources.stream().anyMatch(each -> covers(each, resource, context)) != allResourcesBut
                && conditions.stream().allMatch(each -> each.holds(context));
    }

    private static boolean covers(Template pattern, String resource, RequestContext context) {
        return pattern.glob(context).filter(glob -> glob.matches(resource)).isPresent();
    }
}
