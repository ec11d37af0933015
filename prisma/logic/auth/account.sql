-- Accounts as identity providers know them; seen by their owner and by the school that decides on them.

CALL authz.guard('account');
GRANT SELECT (affiliation, confirmed_at, confirmed_by, created_at, id, last_used_at, name, number, organisation_id,
    provider, refused_at) ON account TO oversteek_app;

-- An account waits for the school that it comes from, and for no other.
CREATE POLICY own_school ON account FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.can('keepsSchool'))
        AND (SELECT authz.purpose()) = 'beheer');
