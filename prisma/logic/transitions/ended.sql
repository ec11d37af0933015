-- Which states of an application are ends; the same as `ended` in lib/transitions/applications/states.ts.

-- owner migrator; execute app, job, authz, writer
CREATE OR REPLACE FUNCTION authz.ended(state application_state) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT state IN ('withdrawn', 'rejected', 'noShow')
$$;
