package dev.lambent.iam;

/**
 * How much an account may have: the default quotas of "IAM and AWS STS quotas".
 *
 * @param roles roles in an account
 * @param policies customer managed policies in an account
 * @param attached managed policies attached to one role
 * @param tags tags on one role or policy
 * @param trustCharacters characters of a role's trust policy, white space not counted
 * @param inlineCharacters characters of all of a role's inline policies, white space not counted
 * @param policyCharacters characters of a managed policy, white space not counted
 */
record IamLimits(
        int roles,
        int policies,
        int attached,
        int tags,
        int trustCharacters,
        int inlineCharacters,
        int policyCharacters) {

    static IamLimits aws() {
        return new IamLimits(1000, 1500, 10, 50, 2048, 10_240, 6144);
    }
}
