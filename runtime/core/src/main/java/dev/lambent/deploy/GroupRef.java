package dev.lambent.deploy;

import dev.lambent.account.AccountRegion;

/**
 * Which group a deployment is of. Ids stay when an application or a group gets another name, and when it is deleted nobody
 * else gets them; the names are for people.
 *
 * @param home the account and region
 * @param applicationId of the application
 * @param groupId of the group
 * @param application the application's name, as far as it is known
 * @param group the group's name, as far as it is known
 */
public record GroupRef(AccountRegion home, String applicationId, String groupId, String application, String group) {}
