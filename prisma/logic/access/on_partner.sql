-- What a colleague who joins an intervention reads, until it ends.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_partner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_TABLE_NAME = 'intervention_partner' THEN
        PERFORM authz.put_grant('partner', NEW.intervention_id, NEW.student_id, NEW.added_at, NULL,
            to_membership => NEW.membership_id, for_object => NEW.intervention_id,
            at_organisation => (SELECT m.organisation_id FROM membership m WHERE m.id = NEW.membership_id));
    ELSIF NEW.state = 'closed' THEN
        PERFORM authz.close_others(NEW.id, '{partner}', '{}');
    END IF;
    RETURN NULL;
END $$;
