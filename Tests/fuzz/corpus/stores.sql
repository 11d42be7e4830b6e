-- A change of a store a line, which some command died of or which is of that kind; all are tried on the same searches.
UPDATE trials SET number = 'seven' WHERE trial_id % 3 = 0
UPDATE trials SET number = NULL
UPDATE trials SET number = -9223372036854775808 WHERE trial_id % 3 = 0
UPDATE trials SET datetime_complete = 'no date' WHERE trial_id % 3 = 0
UPDATE trials SET datetime_complete = '1969-12-31 -1:-1:-1.-500000'
UPDATE trials SET state = CAST(x'ff' AS TEXT) WHERE trial_id % 3 = 0
UPDATE trials SET state = x'ff'
UPDATE study_user_attributes SET value_json = replace(value_json, '"dimensions":2', '"dimensions":0')
UPDATE study_user_attributes SET value_json = replace(value_json, '"dimensions":2', '"dimensions":1000000000000')
UPDATE study_user_attributes SET value_json = replace(value_json, '"budget":', '"budget":-')
UPDATE study_user_attributes SET value_json = '9223372036854775807' WHERE "key" = 'tunebook:budget'
UPDATE trial_user_attributes SET value_json = replace(value_json, '"asked":', '"told":1e300,"asked":')
UPDATE trial_user_attributes SET value_json = replace(value_json, '"plan":{', '"plan":{"epochs":-1e300,')
UPDATE trial_user_attributes SET value_json = replace(value_json, '"rung":', '"rung":"nan","bracket":1e308,"none":')
UPDATE study_user_attributes SET value_json = replace(value_json, '"version":2', '"version":99')
UPDATE study_user_attributes SET value_json = replace(value_json, '"version":2', '"version":1')
UPDATE study_user_attributes SET value_json = replace(value_json, '"version":2', '"version":"two"')
UPDATE trial_values SET value = 1e308
UPDATE trial_values SET value = -1e308 WHERE trial_id % 2 = 0
UPDATE trial_values SET value = NULL
UPDATE trial_intermediate_values SET step = -step
UPDATE trial_intermediate_values SET intermediate_value = 1e308
DELETE FROM trial_params
DELETE FROM trial_values
DROP TABLE trials
DROP TABLE alembic_version
UPDATE alembic_version SET version_num = x'ff'
UPDATE studies SET study_name = x'ff' WHERE study_id = 2
UPDATE study_user_attributes SET value_json = replace(value_json, '"recipe":"', '"recipe":"save \\"stolen.tb\\"; ')
