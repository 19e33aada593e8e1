package dev.lambent.iam;

import java.util.List;

/** The names of IAM's operations that Lambent refuses, from the service model (2010-05-08). */
final class OtherActions {

    private static final String NAMES = """
            AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup
            AssociateDelegationRequest AttachGroupPolicy AttachUserPolicy ChangePassword CreateAccessKey
            CreateAccountAlias CreateDelegationRequest CreateGroup CreateInstanceProfile CreateLoginProfile
            CreateOpenIDConnectProvider CreatePolicyVersion CreateSAMLProvider CreateServiceLinkedRole
            CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice DeleteAccessKey
            DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup DeleteGroupPolicy DeleteInstanceProfile
            DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicyVersion DeleteRolePermissionsBoundary
            DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole
            DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser DeleteUserPermissionsBoundary
            DeleteUserPolicy DeleteVirtualMFADevice DetachGroupPolicy DetachUserPolicy
            DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
            DisableOutboundWebIdentityFederation EnableMFADevice EnableOrganizationsRootCredentialsManagement
            EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation GenerateCredentialReport
            GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
            GetAccountAuthorizationDetails GetAccountPasswordPolicy GetAccountSummary GetContextKeysForCustomPolicy
            GetContextKeysForPrincipalPolicy GetCredentialReport GetDelegationRequest GetGroup GetGroupPolicy
            GetHumanReadableSummary GetInstanceProfile GetLoginProfile GetMFADevice GetOpenIDConnectProvider
            GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo GetSAMLProvider GetSSHPublicKey
            GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities
            GetServiceLinkedRoleDeletionStatus GetUser GetUserPolicy ListAccessKeys ListAccountAliases
            ListAttachedGroupPolicies ListAttachedUserPolicies ListDelegationRequests ListEntitiesForPolicy
            ListGroupPolicies ListGroups ListGroupsForUser ListInstanceProfileTags ListInstanceProfiles
            ListMFADeviceTags ListMFADevices ListOpenIDConnectProviderTags ListOpenIDConnectProviders
            ListOrganizationsFeatures ListPoliciesGrantingServiceAccess ListPolicyTags ListSAMLProviderTags
            ListSAMLProviders ListSSHPublicKeys ListServerCertificateTags ListServerCertificates
            ListServiceSpecificCredentials ListSigningCertificates ListUserPolicies ListUserTags ListUsers
            ListVirtualMFADevices PutGroupPolicy PutRolePermissionsBoundary PutUserPermissionsBoundary PutUserPolicy
            RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile
            RemoveUserFromGroup ResetServiceSpecificCredential ResyncMFADevice SendDelegationToken
            SetDefaultPolicyVersion SetSecurityTokenServicePreferences SimulateCustomPolicy SimulatePrincipalPolicy
            TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagSAMLProvider TagServerCertificate
            TagUser UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider UntagPolicy UntagSAMLProvider
            UntagServerCertificate UntagUser UpdateAccessKey UpdateAccountPasswordPolicy UpdateDelegationRequest
            UpdateGroup UpdateLoginProfile UpdateOpenIDConnectProviderThumbprint UpdateSAMLProvider
            UpdateSSHPublicKey UpdateServerCertificate UpdateServiceSpecificCredential UpdateSigningCertificate
            UpdateUser UploadSSHPublicKey UploadServerCertificate UploadSigningCertificate
            """;

    private OtherActions() {}

    static List<String> names() {
        return List.of(NAMES.strip().split("\\s+"));
    }
}
