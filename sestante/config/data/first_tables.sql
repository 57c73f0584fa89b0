-- stands for: accounts 0001_first 9d95e14a6447aaeb
-- stands for: auth 0001_initial 845cff319606332f
-- stands for: auth 0002_alter_permission_name_max_length feaf97e0e8f7d148
-- stands for: auth 0003_alter_user_email_max_length 9d5657b4db9872dc
-- stands for: auth 0004_alter_user_username_opts 9538db342c9a9bec
-- stands for: auth 0005_alter_user_last_login_null 79f60a35dc000fdd
-- stands for: auth 0006_require_contenttypes_0002 00cb16e3405f14b6
-- stands for: auth 0007_alter_validators_add_error_messages 115db87dc327530f
-- stands for: auth 0008_alter_user_username_max_length 02857f65f7d64814
-- stands for: auth 0009_alter_user_last_name_max_length 19a89500e7f108a7
-- stands for: auth 0010_alter_group_name_max_length 0963ed6498ac0b3a
-- stands for: auth 0011_update_proxy_permissions 85a5dde708dc4b61
-- stands for: auth 0012_alter_user_first_name_max_length 6cefbc9f80903763
-- stands for: contenttypes 0001_initial 35ed8489a147e0b4
-- stands for: contenttypes 0002_remove_content_type_name 7d36494075750f0e
-- stands for: sessions 0001_initial 2aa438e2393ee513
-- stands for: taggit 0001_initial 99ca62a055c530c7
-- stands for: taggit 0002_auto_20150616_2121 9db9f38747553183
-- stands for: taggit 0003_taggeditem_add_unique_index 8d474ef8ec122e51
-- stands for: taggit 0004_alter_taggeditem_content_type_alter_taggeditem_tag f9d1464ef1c663da
-- stands for: taggit 0005_auto_20220424_2025 0ff3cb6796cf52fb
-- stands for: taggit 0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx 7e6afc35e33e1db0
-- stands for: wagtail_localize 0001_initial 17c92ef7d8ee4eba
-- stands for: wagtail_localize 0002_translation b0456abc26126b55
-- stands for: wagtail_localize 0003_delete_translation_sources 9ac002df3b24cccb
-- stands for: wagtail_localize 0004_one_source_per_objectlocale 1e14c5183bebaba8
-- stands for: wagtail_localize 0005_remove_translationsource_object d70bafbed5592bce
-- stands for: wagtail_localize 0006_create_submit_translation_permission 50a77d745691eb6d
-- stands for: wagtail_localize 0007_stringtranslation_type_and_tool_name 78e44c46207807f2
-- stands for: wagtail_localize 0008_stringtranslation_last_translated_by 45d6099a4586a7a8
-- stands for: wagtail_localize 0009_stringtranslation_errors af97105e6a4c2629
-- stands for: wagtail_localize 0010_overridablesegment 50e535f4e04318b5
-- stands for: wagtail_localize 0011_segmentoverride f9d4ec601a17a1d9
-- stands for: wagtail_localize 0012_localesynchronization f41cc7d33d15fdce
-- stands for: wagtail_localize 0013_translationsource_schema_version 49d4817b18e78723
-- stands for: wagtail_localize 0014_remove_translation_source_last_updated_at f06a9059edd1eecc
-- stands for: wagtail_localize 0015_translationcontext_field_path 9e6b7e98d8945f38
-- stands for: wagtail_localize 0016_rename_page_revision_translationlog_revision 22df2c740554aaa2
-- stands for: wagtailadmin 0001_create_admin_access_permissions fcbe05ca0d60a8ea
-- stands for: wagtailadmin 0002_admin 1e2a4c541e9ab35b
-- stands for: wagtailadmin 0003_admin_managed 620fc672b343ac4e
-- stands for: wagtailadmin 0004_editingsession 7b870aaf0095ce75
-- stands for: wagtailadmin 0005_editingsession_is_editing 2366578b652bd350
-- stands for: wagtailadmin 0006_formstate 1188fcdbffa104cf
-- stands for: wagtailcore 0001_initial cea81d4e905b0011
-- stands for: wagtailcore 0001_squashed_0016_change_page_url_path_to_text_field 63431ae853404f87
-- stands for: wagtailcore 0002_initial_data 90ec67924f31d701
-- stands for: wagtailcore 0003_add_uniqueness_constraint_on_group_page_permission f3c13d4234999a7f
-- stands for: wagtailcore 0004_page_locked 054dd5f11e963145
-- stands for: wagtailcore 0005_add_page_lock_permission_to_moderators 4dd8ce173a82bdff
-- stands for: wagtailcore 0006_add_lock_page_permission fdd0c9f51908a077
-- stands for: wagtailcore 0007_page_latest_revision_created_at 44a498d1402ed033
-- stands for: wagtailcore 0008_populate_latest_revision_created_at c5e6b73689628c97
-- stands for: wagtailcore 0009_remove_auto_now_add_from_pagerevision_created_at ce9ebb7f16009609
-- stands for: wagtailcore 0010_change_page_owner_to_null_on_delete 3b440fa8c7436a0a
-- stands for: wagtailcore 0011_page_first_published_at 2a344a1bc91d4b55
-- stands for: wagtailcore 0012_extend_page_slug_field c8ce5732aad1b2b6
-- stands for: wagtailcore 0013_update_golive_expire_help_text 058c8ebeb60a5806
-- stands for: wagtailcore 0014_add_verbose_name ed202e3c161cee8b
-- stands for: wagtailcore 0015_add_more_verbose_names c7f01bc90668964c
-- stands for: wagtailcore 0016_change_page_url_path_to_text_field fc00e2e248e357af
-- stands for: wagtailcore 0017_change_edit_page_permission_description ccd71ad6211dc9ea
-- stands for: wagtailcore 0018_pagerevision_submitted_for_moderation_index 9c84c8a317432983
-- stands for: wagtailcore 0019_verbose_names_cleanup dd647daad29c8ff0
-- stands for: wagtailcore 0020_add_index_on_page_first_published_at a6bee4fe81de1087
-- stands for: wagtailcore 0021_capitalizeverbose 8a3d847c8e0eb8ca
-- stands for: wagtailcore 0022_add_site_name 24b2b9b04106c8ff
-- stands for: wagtailcore 0023_alter_page_revision_on_delete_behaviour 757de219a5895b45
-- stands for: wagtailcore 0024_alter_page_content_type_on_delete_behaviour 81599e333a45b26c
-- stands for: wagtailcore 0024_collection fcdfe156ab59adbb
-- stands for: wagtailcore 0025_collection_initial_data 299d294b4dcf5997
-- stands for: wagtailcore 0026_group_collection_permission c164f30fd7bbd892
-- stands for: wagtailcore 0027_fix_collection_path_collation f6c14ff3972d5c7d
-- stands for: wagtailcore 0028_merge c3a7c3972fd9a85c
-- stands for: wagtailcore 0029_unicode_slugfield_dj19 002cf4f07e5119fb
-- stands for: wagtailcore 0030_index_on_pagerevision_created_at d2a6d2c2cf713373
-- stands for: wagtailcore 0031_add_page_view_restriction_types 9a49c448c2d89307
-- stands for: wagtailcore 0032_add_bulk_delete_page_permission 549175d715c672b6
-- stands for: wagtailcore 0033_remove_golive_expiry_help_text aa4d91586ada762c
-- stands for: wagtailcore 0034_page_live_revision d650388923d2e80e
-- stands for: wagtailcore 0035_page_last_published_at 54d0d7e199f39d02
-- stands for: wagtailcore 0036_populate_page_last_published_at b4f6cd06b9dba976
-- stands for: wagtailcore 0037_set_page_owner_editable 4d500a6059471851
-- stands for: wagtailcore 0038_make_first_published_at_editable 5a987c60fe3a1ee9
-- stands for: wagtailcore 0039_collectionviewrestriction df7d95a80ca958ce
-- stands for: wagtailcore 0040_page_draft_title a975ce119729482a
-- stands for: wagtailcore 0041_group_collection_permissions_verbose_name_plural 71b468024ec4733b
-- stands for: wagtailcore 0042_index_on_pagerevision_approved_go_live_at 2cbafdbb2ea429b4
-- stands for: wagtailcore 0043_lock_fields ed3b4350910be05f
-- stands for: wagtailcore 0044_add_unlock_grouppagepermission afe9599444e9fade
-- stands for: wagtailcore 0045_assign_unlock_grouppagepermission cf179eed03b8e6d2
-- stands for: wagtailcore 0046_site_name_remove_null 9888cafb23286c1d
-- stands for: wagtailcore 0047_add_workflow_models edcaa33d2f89950c
-- stands for: wagtailcore 0048_add_default_workflows 98f05bb3286e25b6
-- stands for: wagtailcore 0049_taskstate_finished_by f5f2bca3716c52d8
-- stands for: wagtailcore 0050_workflow_rejected_to_needs_changes 5c0cdb9025c34923
-- stands for: wagtailcore 0051_taskstate_comment 0e10a5d370d68cf0
-- stands for: wagtailcore 0052_pagelogentry ab4de3c62a89dc97
-- stands for: wagtailcore 0053_locale_model bfd6fba56a11a9f0
-- stands for: wagtailcore 0054_initial_locale 94122ab10b32b608
-- stands for: wagtailcore 0055_page_locale_fields 0bfa4f4932b7ff3e
-- stands for: wagtailcore 0056_page_locale_fields_populate b782b53081ab2589
-- stands for: wagtailcore 0057_page_locale_fields_notnull 8cb584fc83fac322
-- stands for: wagtailcore 0058_page_alias_of 432e80e40b1cae22
-- stands for: wagtailcore 0059_apply_collection_ordering 36d535fa96a194a5
-- stands for: wagtailcore 0060_fix_workflow_unique_constraint 883117a3b45cf863
-- stands for: wagtailcore 0061_change_promote_tab_helpt_text_and_verbose_names f303f2415229c5ad
-- stands for: wagtailcore 0062_comment_models_and_pagesubscription 72a1209bff5bf235
-- stands for: wagtailcore 0063_modellogentry 7f67fc0f5c40fecf
-- stands for: wagtailcore 0064_log_timestamp_indexes ee7bad344df803c8
-- stands for: wagtailcore 0065_log_entry_uuid a5b71e830e641059
-- stands for: wagtailcore 0066_collection_management_permissions dfc28f96014d8412
-- stands for: wagtailcore 0067_alter_pagerevision_content_json 2ab4c77f237f7afd
-- stands for: wagtailcore 0068_log_entry_empty_object c5e51c974fdcb28a
-- stands for: wagtailcore 0069_log_entry_jsonfield 70b22160eb859fe4
-- stands for: wagtailcore 0070_rename_pagerevision_revision 2f27c5b8f8cf9bc6
-- stands for: wagtailcore 0071_populate_revision_content_type c719e379a036b7c7
-- stands for: wagtailcore 0072_alter_revision_content_type_notnull 89429dea4c3c5e04
-- stands for: wagtailcore 0073_page_latest_revision e6c6f3c351387866
-- stands for: wagtailcore 0074_revision_object_str 3e57999ac0b3d7a3
-- stands for: wagtailcore 0075_populate_latest_revision_and_revision_object_str 578b1c14a22c0b55
-- stands for: wagtailcore 0076_modellogentry_revision f94bb2161f570155
-- stands for: wagtailcore 0077_alter_revision_user 6b2de9b98a82f11d
-- stands for: wagtailcore 0078_referenceindex 501b9d4ff7aa3aad
-- stands for: wagtailcore 0079_rename_taskstate_page_revision 033f1da052468765
-- stands for: wagtailcore 0080_generic_workflowstate 9c1c523444a78dc6
-- stands for: wagtailcore 0081_populate_workflowstate_content_type 2ca66106944ecf67
-- stands for: wagtailcore 0082_alter_workflowstate_content_type_notnull 017c8b764cca1872
-- stands for: wagtailcore 0083_workflowcontenttype e480780558060769
-- stands for: wagtailcore 0084_add_default_page_permissions 6533eff609740444
-- stands for: wagtailcore 0085_add_grouppagepermission_permission 14255d76b2debbc9
-- stands for: wagtailcore 0086_populate_grouppagepermission_permission 05bdc90316467e24
-- stands for: wagtailcore 0087_alter_grouppagepermission_unique_together_and_more 9f5bcc927b35ce33
-- stands for: wagtailcore 0088_fix_log_entry_json_timestamps e5afc01f4a8cd17f
-- stands for: wagtailcore 0089_log_entry_data_json_null_to_object 06c80b0a050ecdcb
-- stands for: wagtailcore 0090_remove_grouppagepermission_permission_type 281e571eb78905c2
-- stands for: wagtailcore 0091_remove_revision_submitted_for_moderation 66f520f7ab7205fc
-- stands for: wagtailcore 0092_alter_collectionviewrestriction_password_and_more 44955a20f45f77e0
-- stands for: wagtailcore 0093_uploadedfile c02885138ca13372
-- stands for: wagtailcore 0094_alter_page_locale 14d6c54cae836d6d
-- stands for: wagtailcore 0095_groupsitepermission 578cbf14db2f7eb4
-- stands for: wagtailcore 0096_referenceindex_referenceindex_source_object_and_more 94d1cc9527502c49
-- stands for: wagtailcore 0097_baselogentry_uuid_action_timestamp_indexes 038c7d89861a592d
-- stands for: wagtaildocs 0001_initial a6847d3092006d3a
-- stands for: wagtaildocs 0002_initial_data 9cc33694f10ce040
-- stands for: wagtaildocs 0003_add_verbose_names 2ee10fdad320f232
-- stands for: wagtaildocs 0004_capitalizeverbose 4651d6a0b6ce05dc
-- stands for: wagtaildocs 0005_alter_uploaded_by_user_on_delete_action 95ba0c8e03bd5cf6
-- stands for: wagtaildocs 0005_document_collection 81f9c182c531bff3
-- stands for: wagtaildocs 0006_copy_document_permissions_to_collections 48117f735ebe3b6e
-- stands for: wagtaildocs 0007_merge d479b02a6ffa0af1
-- stands for: wagtaildocs 0008_document_file_size cc62bdd440414b23
-- stands for: wagtaildocs 0009_document_verbose_name_plural 4d3a685a9446d3b7
-- stands for: wagtaildocs 0010_document_file_hash 80687d1b5b7ba780
-- stands for: wagtaildocs 0011_add_choose_permissions e5a96a131812b02f
-- stands for: wagtaildocs 0012_uploadeddocument 8c60f611a5d5d4da
-- stands for: wagtaildocs 0013_delete_uploadeddocument da2f6d9b8afee4f9
-- stands for: wagtaildocs 0014_alter_document_file_size 4ea1c485f5c6157d
-- stands for: wagtailimages 0001_initial fe18cd6be8eb40ea
-- stands for: wagtailimages 0001_squashed_0021 daed4ad0904d5f2f
-- stands for: wagtailimages 0002_initial_data 205c11cfbd2f7030
-- stands for: wagtailimages 0003_fix_focal_point_fields 91d854b1dbc7f81e
-- stands for: wagtailimages 0004_make_focal_point_key_not_nullable d8ba85af96195a21
-- stands for: wagtailimages 0005_make_filter_spec_unique 20fa306ad9d56060
-- stands for: wagtailimages 0006_add_verbose_names 22bd284a06331caf
-- stands for: wagtailimages 0007_image_file_size 2dd6a2ecbed86d89
-- stands for: wagtailimages 0008_image_created_at_index fabcd0f908be61a1
-- stands for: wagtailimages 0009_capitalizeverbose 5aa100d9244322da
-- stands for: wagtailimages 0010_change_on_delete_behaviour 7102fb52fe3e2261
-- stands for: wagtailimages 0011_image_collection 1cee56cfcdc0a9eb
-- stands for: wagtailimages 0012_copy_image_permissions_to_collections 5569501759e9a7b0
-- stands for: wagtailimages 0013_make_rendition_upload_callable 9c882b1d3e320f81
-- stands for: wagtailimages 0014_add_filter_spec_field cfb5cd34b7fa1350
-- stands for: wagtailimages 0015_fill_filter_spec_field 4c77803737013108
-- stands for: wagtailimages 0016_deprecate_rendition_filter_relation 2e201ffab6d54bee
-- stands for: wagtailimages 0017_reduce_focal_point_key_max_length 10eee49449046b33
-- stands for: wagtailimages 0018_remove_rendition_filter 05b4722063b74868
-- stands for: wagtailimages 0019_delete_filter 5ea2dddeb669e5ce
-- stands for: wagtailimages 0020_add-verbose-name 19985bc6729de25f
-- stands for: wagtailimages 0021_image_file_hash 9b4297dd851d089f
-- stands for: wagtailimages 0022_uploadedimage 9793ee6186278181
-- stands for: wagtailimages 0023_add_choose_permissions 37f2b23c43135be6
-- stands for: wagtailimages 0024_index_image_file_hash c204e1dbef4c5549
-- stands for: wagtailimages 0025_alter_image_file_alter_rendition_file bba3a6ba48a00247
-- stands for: wagtailimages 0026_delete_uploadedimage 7035d27dab2f3775
-- stands for: wagtailimages 0027_image_description 621fef7dd6855f02
-- stands for: wagtailsearch 0001_initial d0f9dc9a9dcfbae3
-- stands for: wagtailsearch 0002_add_verbose_names fefea21ffbe5e5f7
-- stands for: wagtailsearch 0003_remove_editors_pick 60dede9f42ba836c
-- stands for: wagtailsearch 0004_querydailyhits_verbose_name_plural 79bf566c7724381b
-- stands for: wagtailsearch 0005_create_indexentry 2ef478982beaadf1
-- stands for: wagtailsearch 0006_customise_indexentry 072b86ec4468c82b
-- stands for: wagtailsearch 0007_delete_editorspick 49417cfd296b2e60
-- stands for: wagtailsearch 0008_remove_query_and_querydailyhits_models 34205d79c48af0ae
-- stands for: wagtailsearch 0009_remove_ngram_autocomplete 0cc43abf34455183
-- stands for: wagtailsearch 0010_add_text_fields c56cd3498aaa9368
-- stands for: wagtailusers 0001_initial 45a8c1ec67422390
-- stands for: wagtailusers 0002_add_verbose_name_on_userprofile 2a4c434837ee5c9c
-- stands for: wagtailusers 0003_add_verbose_names 9590c0e99d195868
-- stands for: wagtailusers 0004_capitalizeverbose 327e5a4b51ff493d
-- stands for: wagtailusers 0005_make_related_name_wagtail_specific 45dfa0294cdd846e
-- stands for: wagtailusers 0006_userprofile_prefered_language 636c4e036df13cd0
-- stands for: wagtailusers 0007_userprofile_current_time_zone 435fd383a877469f
-- stands for: wagtailusers 0008_userprofile_avatar 2ee737254928fc2a
-- stands for: wagtailusers 0009_userprofile_verbose_name_plural ca8286fe2e29e576
-- stands for: wagtailusers 0010_userprofile_updated_comments_notifications 97033bd05c0811a3
-- stands for: wagtailusers 0011_userprofile_dismissibles b6381984386e17fb
-- stands for: wagtailusers 0012_userprofile_theme fb079398fa7eddf6
-- stands for: wagtailusers 0013_userprofile_density 934baa45fe42a41a
-- stands for: wagtailusers 0014_userprofile_contrast 3f44752ffd8d5c2f
-- stands for: wagtailusers 0015_userprofile_keyboard_shortcuts b861c0bc6f5a7a98
CREATE TABLE "accounts_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "first_name" varchar(150) NOT NULL, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "organisation_name" varchar(200) NOT NULL, "is_editor" bool NOT NULL);
CREATE TABLE "accounts_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
INSERT INTO "auth_group" VALUES(1,'Moderators');
INSERT INTO "auth_group" VALUES(2,'Editors');
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "auth_group_permissions" VALUES(1,2,1);
INSERT INTO "auth_group_permissions" VALUES(10,1,109);
INSERT INTO "auth_group_permissions" VALUES(11,2,110);
INSERT INTO "auth_group_permissions" VALUES(12,1,110);
INSERT INTO "auth_group_permissions" VALUES(13,2,112);
INSERT INTO "auth_group_permissions" VALUES(14,2,113);
INSERT INTO "auth_group_permissions" VALUES(15,2,111);
INSERT INTO "auth_group_permissions" VALUES(16,1,112);
INSERT INTO "auth_group_permissions" VALUES(17,1,113);
INSERT INTO "auth_group_permissions" VALUES(18,1,111);
INSERT INTO "auth_group_permissions" VALUES(19,2,114);
INSERT INTO "auth_group_permissions" VALUES(2,1,1);
INSERT INTO "auth_group_permissions" VALUES(20,1,114);
INSERT INTO "auth_group_permissions" VALUES(3,2,2);
INSERT INTO "auth_group_permissions" VALUES(4,1,2);
INSERT INTO "auth_group_permissions" VALUES(5,2,107);
INSERT INTO "auth_group_permissions" VALUES(6,2,108);
INSERT INTO "auth_group_permissions" VALUES(7,2,109);
INSERT INTO "auth_group_permissions" VALUES(8,1,107);
INSERT INTO "auth_group_permissions" VALUES(9,1,108);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO "auth_permission" VALUES(1,3,'submit_translation','Can submit translations');
INSERT INTO "auth_permission" VALUES(10,6,'view_site','Can view site');
INSERT INTO "auth_permission" VALUES(100,26,'change_pagesubscription','Can change page subscription');
INSERT INTO "auth_permission" VALUES(101,26,'delete_pagesubscription','Can delete page subscription');
INSERT INTO "auth_permission" VALUES(102,26,'view_pagesubscription','Can view page subscription');
INSERT INTO "auth_permission" VALUES(103,27,'add_referenceindex','Can add reference index');
INSERT INTO "auth_permission" VALUES(104,27,'change_referenceindex','Can change reference index');
INSERT INTO "auth_permission" VALUES(105,27,'delete_referenceindex','Can delete reference index');
INSERT INTO "auth_permission" VALUES(106,27,'view_referenceindex','Can view reference index');
INSERT INTO "auth_permission" VALUES(107,28,'add_document','Can add document');
INSERT INTO "auth_permission" VALUES(108,28,'change_document','Can change document');
INSERT INTO "auth_permission" VALUES(109,28,'delete_document','Can delete document');
INSERT INTO "auth_permission" VALUES(11,7,'add_groupsitepermission','Can add group site permission');
INSERT INTO "auth_permission" VALUES(110,28,'choose_document','Can choose document');
INSERT INTO "auth_permission" VALUES(111,29,'add_image','Can add image');
INSERT INTO "auth_permission" VALUES(112,29,'change_image','Can change image');
INSERT INTO "auth_permission" VALUES(113,29,'delete_image','Can delete image');
INSERT INTO "auth_permission" VALUES(114,29,'choose_image','Can choose image');
INSERT INTO "auth_permission" VALUES(115,30,'add_permission','Can add permission');
INSERT INTO "auth_permission" VALUES(116,30,'change_permission','Can change permission');
INSERT INTO "auth_permission" VALUES(117,30,'delete_permission','Can delete permission');
INSERT INTO "auth_permission" VALUES(118,30,'view_permission','Can view permission');
INSERT INTO "auth_permission" VALUES(119,31,'add_group','Can add group');
INSERT INTO "auth_permission" VALUES(12,7,'change_groupsitepermission','Can change group site permission');
INSERT INTO "auth_permission" VALUES(120,31,'change_group','Can change group');
INSERT INTO "auth_permission" VALUES(121,31,'delete_group','Can delete group');
INSERT INTO "auth_permission" VALUES(122,31,'view_group','Can view group');
INSERT INTO "auth_permission" VALUES(123,32,'add_contenttype','Can add content type');
INSERT INTO "auth_permission" VALUES(124,32,'change_contenttype','Can change content type');
INSERT INTO "auth_permission" VALUES(125,32,'delete_contenttype','Can delete content type');
INSERT INTO "auth_permission" VALUES(126,32,'view_contenttype','Can view content type');
INSERT INTO "auth_permission" VALUES(127,33,'add_session','Can add session');
INSERT INTO "auth_permission" VALUES(128,33,'change_session','Can change session');
INSERT INTO "auth_permission" VALUES(129,33,'delete_session','Can delete session');
INSERT INTO "auth_permission" VALUES(13,7,'delete_groupsitepermission','Can delete group site permission');
INSERT INTO "auth_permission" VALUES(130,33,'view_session','Can view session');
INSERT INTO "auth_permission" VALUES(131,34,'add_tag','Can add tag');
INSERT INTO "auth_permission" VALUES(132,34,'change_tag','Can change tag');
INSERT INTO "auth_permission" VALUES(133,34,'delete_tag','Can delete tag');
INSERT INTO "auth_permission" VALUES(134,34,'view_tag','Can view tag');
INSERT INTO "auth_permission" VALUES(135,35,'add_taggeditem','Can add tagged item');
INSERT INTO "auth_permission" VALUES(136,35,'change_taggeditem','Can change tagged item');
INSERT INTO "auth_permission" VALUES(137,35,'delete_taggeditem','Can delete tagged item');
INSERT INTO "auth_permission" VALUES(138,35,'view_taggeditem','Can view tagged item');
INSERT INTO "auth_permission" VALUES(139,36,'add_editingsession','Can add editing session');
INSERT INTO "auth_permission" VALUES(14,7,'view_groupsitepermission','Can view group site permission');
INSERT INTO "auth_permission" VALUES(140,36,'change_editingsession','Can change editing session');
INSERT INTO "auth_permission" VALUES(141,36,'delete_editingsession','Can delete editing session');
INSERT INTO "auth_permission" VALUES(142,36,'view_editingsession','Can view editing session');
INSERT INTO "auth_permission" VALUES(143,37,'add_formstate','Can add form state');
INSERT INTO "auth_permission" VALUES(144,37,'change_formstate','Can change form state');
INSERT INTO "auth_permission" VALUES(145,37,'delete_formstate','Can delete form state');
INSERT INTO "auth_permission" VALUES(146,37,'view_formstate','Can view form state');
INSERT INTO "auth_permission" VALUES(147,28,'view_document','Can view document');
INSERT INTO "auth_permission" VALUES(148,29,'view_image','Can view image');
INSERT INTO "auth_permission" VALUES(149,38,'add_rendition','Can add rendition');
INSERT INTO "auth_permission" VALUES(15,8,'add_modellogentry','Can add model log entry');
INSERT INTO "auth_permission" VALUES(150,38,'change_rendition','Can change rendition');
INSERT INTO "auth_permission" VALUES(151,38,'delete_rendition','Can delete rendition');
INSERT INTO "auth_permission" VALUES(152,38,'view_rendition','Can view rendition');
INSERT INTO "auth_permission" VALUES(153,39,'add_indexentry','Can add index entry');
INSERT INTO "auth_permission" VALUES(154,39,'change_indexentry','Can change index entry');
INSERT INTO "auth_permission" VALUES(155,39,'delete_indexentry','Can delete index entry');
INSERT INTO "auth_permission" VALUES(156,39,'view_indexentry','Can view index entry');
INSERT INTO "auth_permission" VALUES(157,40,'add_sqliteftsindexentry','Can add sqliteftsindexentry');
INSERT INTO "auth_permission" VALUES(158,40,'change_sqliteftsindexentry','Can change sqliteftsindexentry');
INSERT INTO "auth_permission" VALUES(159,40,'delete_sqliteftsindexentry','Can delete sqliteftsindexentry');
INSERT INTO "auth_permission" VALUES(16,8,'change_modellogentry','Can change model log entry');
INSERT INTO "auth_permission" VALUES(160,40,'view_sqliteftsindexentry','Can view sqliteftsindexentry');
INSERT INTO "auth_permission" VALUES(161,41,'add_userprofile','Can add user profile');
INSERT INTO "auth_permission" VALUES(162,41,'change_userprofile','Can change user profile');
INSERT INTO "auth_permission" VALUES(163,41,'delete_userprofile','Can delete user profile');
INSERT INTO "auth_permission" VALUES(164,41,'view_userprofile','Can view user profile');
INSERT INTO "auth_permission" VALUES(165,42,'add_string','Can add string');
INSERT INTO "auth_permission" VALUES(166,42,'change_string','Can change string');
INSERT INTO "auth_permission" VALUES(167,42,'delete_string','Can delete string');
INSERT INTO "auth_permission" VALUES(168,42,'view_string','Can view string');
INSERT INTO "auth_permission" VALUES(169,43,'add_template','Can add template');
INSERT INTO "auth_permission" VALUES(17,8,'delete_modellogentry','Can delete model log entry');
INSERT INTO "auth_permission" VALUES(170,43,'change_template','Can change template');
INSERT INTO "auth_permission" VALUES(171,43,'delete_template','Can delete template');
INSERT INTO "auth_permission" VALUES(172,43,'view_template','Can view template');
INSERT INTO "auth_permission" VALUES(173,44,'add_translatableobject','Can add translatable object');
INSERT INTO "auth_permission" VALUES(174,44,'change_translatableobject','Can change translatable object');
INSERT INTO "auth_permission" VALUES(175,44,'delete_translatableobject','Can delete translatable object');
INSERT INTO "auth_permission" VALUES(176,44,'view_translatableobject','Can view translatable object');
INSERT INTO "auth_permission" VALUES(177,45,'add_translationsource','Can add translation source');
INSERT INTO "auth_permission" VALUES(178,45,'change_translationsource','Can change translation source');
INSERT INTO "auth_permission" VALUES(179,45,'delete_translationsource','Can delete translation source');
INSERT INTO "auth_permission" VALUES(18,8,'view_modellogentry','Can view model log entry');
INSERT INTO "auth_permission" VALUES(180,45,'view_translationsource','Can view translation source');
INSERT INTO "auth_permission" VALUES(181,46,'add_translationlog','Can add translation log');
INSERT INTO "auth_permission" VALUES(182,46,'change_translationlog','Can change translation log');
INSERT INTO "auth_permission" VALUES(183,46,'delete_translationlog','Can delete translation log');
INSERT INTO "auth_permission" VALUES(184,46,'view_translationlog','Can view translation log');
INSERT INTO "auth_permission" VALUES(185,47,'add_translationcontext','Can add translation context');
INSERT INTO "auth_permission" VALUES(186,47,'change_translationcontext','Can change translation context');
INSERT INTO "auth_permission" VALUES(187,47,'delete_translationcontext','Can delete translation context');
INSERT INTO "auth_permission" VALUES(188,47,'view_translationcontext','Can view translation context');
INSERT INTO "auth_permission" VALUES(189,48,'add_templatesegment','Can add template segment');
INSERT INTO "auth_permission" VALUES(19,9,'add_revision','Can add revision');
INSERT INTO "auth_permission" VALUES(190,48,'change_templatesegment','Can change template segment');
INSERT INTO "auth_permission" VALUES(191,48,'delete_templatesegment','Can delete template segment');
INSERT INTO "auth_permission" VALUES(192,48,'view_templatesegment','Can view template segment');
INSERT INTO "auth_permission" VALUES(193,49,'add_stringsegment','Can add string segment');
INSERT INTO "auth_permission" VALUES(194,49,'change_stringsegment','Can change string segment');
INSERT INTO "auth_permission" VALUES(195,49,'delete_stringsegment','Can delete string segment');
INSERT INTO "auth_permission" VALUES(196,49,'view_stringsegment','Can view string segment');
INSERT INTO "auth_permission" VALUES(197,50,'add_relatedobjectsegment','Can add related object segment');
INSERT INTO "auth_permission" VALUES(198,50,'change_relatedobjectsegment','Can change related object segment');
INSERT INTO "auth_permission" VALUES(199,50,'delete_relatedobjectsegment','Can delete related object segment');
INSERT INTO "auth_permission" VALUES(2,4,'access_admin','Can access Wagtail admin');
INSERT INTO "auth_permission" VALUES(20,9,'change_revision','Can change revision');
INSERT INTO "auth_permission" VALUES(200,50,'view_relatedobjectsegment','Can view related object segment');
INSERT INTO "auth_permission" VALUES(201,51,'add_stringtranslation','Can add string translation');
INSERT INTO "auth_permission" VALUES(202,51,'change_stringtranslation','Can change string translation');
INSERT INTO "auth_permission" VALUES(203,51,'delete_stringtranslation','Can delete string translation');
INSERT INTO "auth_permission" VALUES(204,51,'view_stringtranslation','Can view string translation');
INSERT INTO "auth_permission" VALUES(205,3,'add_translation','Can add translation');
INSERT INTO "auth_permission" VALUES(206,3,'change_translation','Can change translation');
INSERT INTO "auth_permission" VALUES(207,3,'delete_translation','Can delete translation');
INSERT INTO "auth_permission" VALUES(208,3,'view_translation','Can view translation');
INSERT INTO "auth_permission" VALUES(209,52,'add_overridablesegment','Can add overridable segment');
INSERT INTO "auth_permission" VALUES(21,9,'delete_revision','Can delete revision');
INSERT INTO "auth_permission" VALUES(210,52,'change_overridablesegment','Can change overridable segment');
INSERT INTO "auth_permission" VALUES(211,52,'delete_overridablesegment','Can delete overridable segment');
INSERT INTO "auth_permission" VALUES(212,52,'view_overridablesegment','Can view overridable segment');
INSERT INTO "auth_permission" VALUES(213,53,'add_segmentoverride','Can add segment override');
INSERT INTO "auth_permission" VALUES(214,53,'change_segmentoverride','Can change segment override');
INSERT INTO "auth_permission" VALUES(215,53,'delete_segmentoverride','Can delete segment override');
INSERT INTO "auth_permission" VALUES(216,53,'view_segmentoverride','Can view segment override');
INSERT INTO "auth_permission" VALUES(217,54,'add_localesynchronization','Can add locale synchronization');
INSERT INTO "auth_permission" VALUES(218,54,'change_localesynchronization','Can change locale synchronization');
INSERT INTO "auth_permission" VALUES(219,54,'delete_localesynchronization','Can delete locale synchronization');
INSERT INTO "auth_permission" VALUES(22,9,'view_revision','Can view revision');
INSERT INTO "auth_permission" VALUES(220,54,'view_localesynchronization','Can view locale synchronization');
INSERT INTO "auth_permission" VALUES(221,55,'add_user','Can add user');
INSERT INTO "auth_permission" VALUES(222,55,'change_user','Can change user');
INSERT INTO "auth_permission" VALUES(223,55,'delete_user','Can delete user');
INSERT INTO "auth_permission" VALUES(224,55,'view_user','Can view user');
INSERT INTO "auth_permission" VALUES(23,10,'add_collectionviewrestriction','Can add collection view restriction');
INSERT INTO "auth_permission" VALUES(24,10,'change_collectionviewrestriction','Can change collection view restriction');
INSERT INTO "auth_permission" VALUES(25,10,'delete_collectionviewrestriction','Can delete collection view restriction');
INSERT INTO "auth_permission" VALUES(26,10,'view_collectionviewrestriction','Can view collection view restriction');
INSERT INTO "auth_permission" VALUES(27,11,'add_collection','Can add collection');
INSERT INTO "auth_permission" VALUES(28,11,'change_collection','Can change collection');
INSERT INTO "auth_permission" VALUES(29,11,'delete_collection','Can delete collection');
INSERT INTO "auth_permission" VALUES(3,5,'add_locale','Can add locale');
INSERT INTO "auth_permission" VALUES(30,11,'view_collection','Can view collection');
INSERT INTO "auth_permission" VALUES(31,12,'add_groupcollectionpermission','Can add group collection permission');
INSERT INTO "auth_permission" VALUES(32,12,'change_groupcollectionpermission','Can change group collection permission');
INSERT INTO "auth_permission" VALUES(33,12,'delete_groupcollectionpermission','Can delete group collection permission');
INSERT INTO "auth_permission" VALUES(34,12,'view_groupcollectionpermission','Can view group collection permission');
INSERT INTO "auth_permission" VALUES(35,13,'add_uploadedfile','Can add uploaded file');
INSERT INTO "auth_permission" VALUES(36,13,'change_uploadedfile','Can change uploaded file');
INSERT INTO "auth_permission" VALUES(37,13,'delete_uploadedfile','Can delete uploaded file');
INSERT INTO "auth_permission" VALUES(38,13,'view_uploadedfile','Can view uploaded file');
INSERT INTO "auth_permission" VALUES(39,14,'add_workflowcontenttype','Can add workflow content type');
INSERT INTO "auth_permission" VALUES(4,5,'change_locale','Can change locale');
INSERT INTO "auth_permission" VALUES(40,14,'change_workflowcontenttype','Can change workflow content type');
INSERT INTO "auth_permission" VALUES(41,14,'delete_workflowcontenttype','Can delete workflow content type');
INSERT INTO "auth_permission" VALUES(42,14,'view_workflowcontenttype','Can view workflow content type');
INSERT INTO "auth_permission" VALUES(43,15,'add_workflowstate','Can add Workflow state');
INSERT INTO "auth_permission" VALUES(44,15,'change_workflowstate','Can change Workflow state');
INSERT INTO "auth_permission" VALUES(45,15,'delete_workflowstate','Can delete Workflow state');
INSERT INTO "auth_permission" VALUES(46,15,'view_workflowstate','Can view Workflow state');
INSERT INTO "auth_permission" VALUES(47,16,'add_workflow','Can add workflow');
INSERT INTO "auth_permission" VALUES(48,16,'change_workflow','Can change workflow');
INSERT INTO "auth_permission" VALUES(49,16,'delete_workflow','Can delete workflow');
INSERT INTO "auth_permission" VALUES(5,5,'delete_locale','Can delete locale');
INSERT INTO "auth_permission" VALUES(50,16,'view_workflow','Can view workflow');
INSERT INTO "auth_permission" VALUES(51,17,'add_workflowtask','Can add workflow task order');
INSERT INTO "auth_permission" VALUES(52,17,'change_workflowtask','Can change workflow task order');
INSERT INTO "auth_permission" VALUES(53,17,'delete_workflowtask','Can delete workflow task order');
INSERT INTO "auth_permission" VALUES(54,17,'view_workflowtask','Can view workflow task order');
INSERT INTO "auth_permission" VALUES(55,18,'add_task','Can add task');
INSERT INTO "auth_permission" VALUES(56,18,'change_task','Can change task');
INSERT INTO "auth_permission" VALUES(57,18,'delete_task','Can delete task');
INSERT INTO "auth_permission" VALUES(58,18,'view_task','Can view task');
INSERT INTO "auth_permission" VALUES(59,2,'add_groupapprovaltask','Can add Group approval task');
INSERT INTO "auth_permission" VALUES(6,5,'view_locale','Can view locale');
INSERT INTO "auth_permission" VALUES(60,2,'change_groupapprovaltask','Can change Group approval task');
INSERT INTO "auth_permission" VALUES(61,2,'delete_groupapprovaltask','Can delete Group approval task');
INSERT INTO "auth_permission" VALUES(62,2,'view_groupapprovaltask','Can view Group approval task');
INSERT INTO "auth_permission" VALUES(63,19,'add_taskstate','Can add Task state');
INSERT INTO "auth_permission" VALUES(64,19,'change_taskstate','Can change Task state');
INSERT INTO "auth_permission" VALUES(65,19,'delete_taskstate','Can delete Task state');
INSERT INTO "auth_permission" VALUES(66,19,'view_taskstate','Can view Task state');
INSERT INTO "auth_permission" VALUES(67,1,'add_page','Can add page');
INSERT INTO "auth_permission" VALUES(68,1,'change_page','Can change page');
INSERT INTO "auth_permission" VALUES(69,1,'delete_page','Can delete page');
INSERT INTO "auth_permission" VALUES(7,6,'add_site','Can add site');
INSERT INTO "auth_permission" VALUES(70,1,'view_page','Can view page');
INSERT INTO "auth_permission" VALUES(71,1,'bulk_delete_page','Delete pages with children');
INSERT INTO "auth_permission" VALUES(72,1,'lock_page','Lock/unlock pages you''ve locked');
INSERT INTO "auth_permission" VALUES(73,1,'publish_page','Publish any page');
INSERT INTO "auth_permission" VALUES(74,1,'unlock_page','Unlock any page');
INSERT INTO "auth_permission" VALUES(75,20,'add_grouppagepermission','Can add group page permission');
INSERT INTO "auth_permission" VALUES(76,20,'change_grouppagepermission','Can change group page permission');
INSERT INTO "auth_permission" VALUES(77,20,'delete_grouppagepermission','Can delete group page permission');
INSERT INTO "auth_permission" VALUES(78,20,'view_grouppagepermission','Can view group page permission');
INSERT INTO "auth_permission" VALUES(79,21,'add_pageviewrestriction','Can add page view restriction');
INSERT INTO "auth_permission" VALUES(8,6,'change_site','Can change site');
INSERT INTO "auth_permission" VALUES(80,21,'change_pageviewrestriction','Can change page view restriction');
INSERT INTO "auth_permission" VALUES(81,21,'delete_pageviewrestriction','Can delete page view restriction');
INSERT INTO "auth_permission" VALUES(82,21,'view_pageviewrestriction','Can view page view restriction');
INSERT INTO "auth_permission" VALUES(83,22,'add_workflowpage','Can add workflow page');
INSERT INTO "auth_permission" VALUES(84,22,'change_workflowpage','Can change workflow page');
INSERT INTO "auth_permission" VALUES(85,22,'delete_workflowpage','Can delete workflow page');
INSERT INTO "auth_permission" VALUES(86,22,'view_workflowpage','Can view workflow page');
INSERT INTO "auth_permission" VALUES(87,23,'add_pagelogentry','Can add page log entry');
INSERT INTO "auth_permission" VALUES(88,23,'change_pagelogentry','Can change page log entry');
INSERT INTO "auth_permission" VALUES(89,23,'delete_pagelogentry','Can delete page log entry');
INSERT INTO "auth_permission" VALUES(9,6,'delete_site','Can delete site');
INSERT INTO "auth_permission" VALUES(90,23,'view_pagelogentry','Can view page log entry');
INSERT INTO "auth_permission" VALUES(91,24,'add_comment','Can add comment');
INSERT INTO "auth_permission" VALUES(92,24,'change_comment','Can change comment');
INSERT INTO "auth_permission" VALUES(93,24,'delete_comment','Can delete comment');
INSERT INTO "auth_permission" VALUES(94,24,'view_comment','Can view comment');
INSERT INTO "auth_permission" VALUES(95,25,'add_commentreply','Can add comment reply');
INSERT INTO "auth_permission" VALUES(96,25,'change_commentreply','Can change comment reply');
INSERT INTO "auth_permission" VALUES(97,25,'delete_commentreply','Can delete comment reply');
INSERT INTO "auth_permission" VALUES(98,25,'view_commentreply','Can view comment reply');
INSERT INTO "auth_permission" VALUES(99,26,'add_pagesubscription','Can add page subscription');
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" VALUES(1,'wagtailcore','page');
INSERT INTO "django_content_type" VALUES(10,'wagtailcore','collectionviewrestriction');
INSERT INTO "django_content_type" VALUES(11,'wagtailcore','collection');
INSERT INTO "django_content_type" VALUES(12,'wagtailcore','groupcollectionpermission');
INSERT INTO "django_content_type" VALUES(13,'wagtailcore','uploadedfile');
INSERT INTO "django_content_type" VALUES(14,'wagtailcore','workflowcontenttype');
INSERT INTO "django_content_type" VALUES(15,'wagtailcore','workflowstate');
INSERT INTO "django_content_type" VALUES(16,'wagtailcore','workflow');
INSERT INTO "django_content_type" VALUES(17,'wagtailcore','workflowtask');
INSERT INTO "django_content_type" VALUES(18,'wagtailcore','task');
INSERT INTO "django_content_type" VALUES(19,'wagtailcore','taskstate');
INSERT INTO "django_content_type" VALUES(2,'wagtailcore','groupapprovaltask');
INSERT INTO "django_content_type" VALUES(20,'wagtailcore','grouppagepermission');
INSERT INTO "django_content_type" VALUES(21,'wagtailcore','pageviewrestriction');
INSERT INTO "django_content_type" VALUES(22,'wagtailcore','workflowpage');
INSERT INTO "django_content_type" VALUES(23,'wagtailcore','pagelogentry');
INSERT INTO "django_content_type" VALUES(24,'wagtailcore','comment');
INSERT INTO "django_content_type" VALUES(25,'wagtailcore','commentreply');
INSERT INTO "django_content_type" VALUES(26,'wagtailcore','pagesubscription');
INSERT INTO "django_content_type" VALUES(27,'wagtailcore','referenceindex');
INSERT INTO "django_content_type" VALUES(28,'wagtaildocs','document');
INSERT INTO "django_content_type" VALUES(29,'wagtailimages','image');
INSERT INTO "django_content_type" VALUES(3,'wagtail_localize','translation');
INSERT INTO "django_content_type" VALUES(30,'auth','permission');
INSERT INTO "django_content_type" VALUES(31,'auth','group');
INSERT INTO "django_content_type" VALUES(32,'contenttypes','contenttype');
INSERT INTO "django_content_type" VALUES(33,'sessions','session');
INSERT INTO "django_content_type" VALUES(34,'taggit','tag');
INSERT INTO "django_content_type" VALUES(35,'taggit','taggeditem');
INSERT INTO "django_content_type" VALUES(36,'wagtailadmin','editingsession');
INSERT INTO "django_content_type" VALUES(37,'wagtailadmin','formstate');
INSERT INTO "django_content_type" VALUES(38,'wagtailimages','rendition');
INSERT INTO "django_content_type" VALUES(39,'wagtailsearch','indexentry');
INSERT INTO "django_content_type" VALUES(4,'wagtailadmin','admin');
INSERT INTO "django_content_type" VALUES(40,'wagtailsearch','sqliteftsindexentry');
INSERT INTO "django_content_type" VALUES(41,'wagtailusers','userprofile');
INSERT INTO "django_content_type" VALUES(42,'wagtail_localize','string');
INSERT INTO "django_content_type" VALUES(43,'wagtail_localize','template');
INSERT INTO "django_content_type" VALUES(44,'wagtail_localize','translatableobject');
INSERT INTO "django_content_type" VALUES(45,'wagtail_localize','translationsource');
INSERT INTO "django_content_type" VALUES(46,'wagtail_localize','translationlog');
INSERT INTO "django_content_type" VALUES(47,'wagtail_localize','translationcontext');
INSERT INTO "django_content_type" VALUES(48,'wagtail_localize','templatesegment');
INSERT INTO "django_content_type" VALUES(49,'wagtail_localize','stringsegment');
INSERT INTO "django_content_type" VALUES(5,'wagtailcore','locale');
INSERT INTO "django_content_type" VALUES(50,'wagtail_localize','relatedobjectsegment');
INSERT INTO "django_content_type" VALUES(51,'wagtail_localize','stringtranslation');
INSERT INTO "django_content_type" VALUES(52,'wagtail_localize','overridablesegment');
INSERT INTO "django_content_type" VALUES(53,'wagtail_localize','segmentoverride');
INSERT INTO "django_content_type" VALUES(54,'wagtail_localize','localesynchronization');
INSERT INTO "django_content_type" VALUES(55,'accounts','user');
INSERT INTO "django_content_type" VALUES(6,'wagtailcore','site');
INSERT INTO "django_content_type" VALUES(7,'wagtailcore','groupsitepermission');
INSERT INTO "django_content_type" VALUES(8,'wagtailcore','modellogentry');
INSERT INTO "django_content_type" VALUES(9,'wagtailcore','revision');
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'contenttypes','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(10,'auth','0008_alter_user_username_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(100,'wagtailadmin','0002_admin','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(101,'wagtailadmin','0003_admin_managed','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(102,'wagtailadmin','0004_editingsession','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(103,'wagtailadmin','0005_editingsession_is_editing','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(104,'wagtailadmin','0006_formstate','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(105,'wagtailcore','0060_fix_workflow_unique_constraint','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(106,'wagtailcore','0061_change_promote_tab_helpt_text_and_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(107,'wagtailcore','0062_comment_models_and_pagesubscription','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(108,'wagtailcore','0063_modellogentry','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(109,'wagtailcore','0064_log_timestamp_indexes','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(11,'auth','0009_alter_user_last_name_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(110,'wagtailcore','0065_log_entry_uuid','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(111,'wagtailcore','0066_collection_management_permissions','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(112,'wagtailcore','0067_alter_pagerevision_content_json','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(113,'wagtailcore','0068_log_entry_empty_object','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(114,'wagtailcore','0069_log_entry_jsonfield','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(115,'wagtailcore','0070_rename_pagerevision_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(116,'wagtailcore','0071_populate_revision_content_type','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(117,'wagtailcore','0072_alter_revision_content_type_notnull','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(118,'wagtailcore','0073_page_latest_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(119,'wagtailcore','0074_revision_object_str','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(12,'auth','0010_alter_group_name_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(120,'wagtailcore','0075_populate_latest_revision_and_revision_object_str','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(121,'wagtailcore','0076_modellogentry_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(122,'wagtailcore','0077_alter_revision_user','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(123,'wagtailcore','0078_referenceindex','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(124,'wagtailcore','0079_rename_taskstate_page_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(125,'wagtailcore','0080_generic_workflowstate','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(126,'wagtailcore','0081_populate_workflowstate_content_type','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(127,'wagtailcore','0082_alter_workflowstate_content_type_notnull','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(128,'wagtailcore','0083_workflowcontenttype','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(129,'wagtailcore','0084_add_default_page_permissions','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(13,'auth','0011_update_proxy_permissions','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(130,'wagtailcore','0085_add_grouppagepermission_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(131,'wagtailcore','0086_populate_grouppagepermission_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(132,'wagtailcore','0087_alter_grouppagepermission_unique_together_and_more','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(133,'wagtailcore','0088_fix_log_entry_json_timestamps','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(134,'wagtailcore','0089_log_entry_data_json_null_to_object','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(135,'wagtailcore','0090_remove_grouppagepermission_permission_type','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(136,'wagtailcore','0091_remove_revision_submitted_for_moderation','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(137,'wagtailcore','0092_alter_collectionviewrestriction_password_and_more','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(138,'wagtailcore','0093_uploadedfile','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(139,'wagtailcore','0094_alter_page_locale','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(14,'auth','0012_alter_user_first_name_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(140,'wagtailcore','0095_groupsitepermission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(141,'wagtailcore','0096_referenceindex_referenceindex_source_object_and_more','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(142,'wagtailcore','0097_baselogentry_uuid_action_timestamp_indexes','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(143,'wagtaildocs','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(144,'wagtaildocs','0002_initial_data','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(145,'wagtaildocs','0003_add_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(146,'wagtaildocs','0004_capitalizeverbose','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(147,'wagtaildocs','0005_document_collection','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(148,'wagtaildocs','0006_copy_document_permissions_to_collections','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(149,'wagtaildocs','0005_alter_uploaded_by_user_on_delete_action','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(15,'accounts','0001_first','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(150,'wagtaildocs','0007_merge','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(151,'wagtaildocs','0008_document_file_size','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(152,'wagtaildocs','0009_document_verbose_name_plural','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(153,'wagtaildocs','0010_document_file_hash','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(154,'wagtaildocs','0011_add_choose_permissions','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(155,'wagtaildocs','0012_uploadeddocument','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(156,'wagtaildocs','0013_delete_uploadeddocument','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(157,'wagtaildocs','0014_alter_document_file_size','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(158,'wagtailimages','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(159,'wagtailimages','0002_initial_data','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(16,'sessions','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(160,'wagtailimages','0003_fix_focal_point_fields','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(161,'wagtailimages','0004_make_focal_point_key_not_nullable','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(162,'wagtailimages','0005_make_filter_spec_unique','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(163,'wagtailimages','0006_add_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(164,'wagtailimages','0007_image_file_size','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(165,'wagtailimages','0008_image_created_at_index','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(166,'wagtailimages','0009_capitalizeverbose','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(167,'wagtailimages','0010_change_on_delete_behaviour','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(168,'wagtailimages','0011_image_collection','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(169,'wagtailimages','0012_copy_image_permissions_to_collections','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(17,'taggit','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(170,'wagtailimages','0013_make_rendition_upload_callable','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(171,'wagtailimages','0014_add_filter_spec_field','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(172,'wagtailimages','0015_fill_filter_spec_field','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(173,'wagtailimages','0016_deprecate_rendition_filter_relation','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(174,'wagtailimages','0017_reduce_focal_point_key_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(175,'wagtailimages','0018_remove_rendition_filter','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(176,'wagtailimages','0019_delete_filter','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(177,'wagtailimages','0020_add-verbose-name','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(178,'wagtailimages','0021_image_file_hash','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(179,'wagtailimages','0022_uploadedimage','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(18,'taggit','0002_auto_20150616_2121','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(180,'wagtailimages','0023_add_choose_permissions','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(181,'wagtailimages','0024_index_image_file_hash','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(182,'wagtailimages','0025_alter_image_file_alter_rendition_file','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(183,'wagtailimages','0026_delete_uploadedimage','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(184,'wagtailimages','0027_image_description','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(185,'wagtailsearch','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(186,'wagtailsearch','0002_add_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(187,'wagtailsearch','0003_remove_editors_pick','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(188,'wagtailsearch','0004_querydailyhits_verbose_name_plural','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(189,'wagtailsearch','0005_create_indexentry','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(19,'taggit','0003_taggeditem_add_unique_index','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(190,'wagtailsearch','0006_customise_indexentry','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(191,'wagtailsearch','0007_delete_editorspick','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(192,'wagtailsearch','0008_remove_query_and_querydailyhits_models','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(193,'wagtailsearch','0009_remove_ngram_autocomplete','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(194,'wagtailsearch','0010_add_text_fields','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(195,'wagtailusers','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(196,'wagtailusers','0002_add_verbose_name_on_userprofile','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(197,'wagtailusers','0003_add_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(198,'wagtailusers','0004_capitalizeverbose','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(199,'wagtailusers','0005_make_related_name_wagtail_specific','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(2,'contenttypes','0002_remove_content_type_name','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(20,'taggit','0004_alter_taggeditem_content_type_alter_taggeditem_tag','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(200,'wagtailusers','0006_userprofile_prefered_language','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(201,'wagtailusers','0007_userprofile_current_time_zone','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(202,'wagtailusers','0008_userprofile_avatar','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(203,'wagtailusers','0009_userprofile_verbose_name_plural','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(204,'wagtailusers','0010_userprofile_updated_comments_notifications','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(205,'wagtailusers','0011_userprofile_dismissibles','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(206,'wagtailusers','0012_userprofile_theme','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(207,'wagtailusers','0013_userprofile_density','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(208,'wagtailusers','0014_userprofile_contrast','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(209,'wagtailusers','0015_userprofile_keyboard_shortcuts','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(21,'taggit','0005_auto_20220424_2025','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(210,'wagtailcore','0001_squashed_0016_change_page_url_path_to_text_field','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(211,'wagtailimages','0001_squashed_0021','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(22,'taggit','0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(23,'wagtailcore','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(24,'wagtailcore','0002_initial_data','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(25,'wagtailcore','0003_add_uniqueness_constraint_on_group_page_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(26,'wagtailcore','0004_page_locked','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(27,'wagtailcore','0005_add_page_lock_permission_to_moderators','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(28,'wagtailcore','0006_add_lock_page_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(29,'wagtailcore','0007_page_latest_revision_created_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(3,'auth','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(30,'wagtailcore','0008_populate_latest_revision_created_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(31,'wagtailcore','0009_remove_auto_now_add_from_pagerevision_created_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(32,'wagtailcore','0010_change_page_owner_to_null_on_delete','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(33,'wagtailcore','0011_page_first_published_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(34,'wagtailcore','0012_extend_page_slug_field','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(35,'wagtailcore','0013_update_golive_expire_help_text','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(36,'wagtailcore','0014_add_verbose_name','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(37,'wagtailcore','0015_add_more_verbose_names','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(38,'wagtailcore','0016_change_page_url_path_to_text_field','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(39,'wagtailcore','0017_change_edit_page_permission_description','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(4,'auth','0002_alter_permission_name_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(40,'wagtailcore','0018_pagerevision_submitted_for_moderation_index','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(41,'wagtailcore','0019_verbose_names_cleanup','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(42,'wagtailcore','0020_add_index_on_page_first_published_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(43,'wagtailcore','0021_capitalizeverbose','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(44,'wagtailcore','0022_add_site_name','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(45,'wagtailcore','0023_alter_page_revision_on_delete_behaviour','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(46,'wagtailcore','0024_collection','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(47,'wagtailcore','0025_collection_initial_data','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(48,'wagtailcore','0026_group_collection_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(49,'wagtailcore','0027_fix_collection_path_collation','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(5,'auth','0003_alter_user_email_max_length','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(50,'wagtailcore','0024_alter_page_content_type_on_delete_behaviour','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(51,'wagtailcore','0028_merge','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(52,'wagtailcore','0029_unicode_slugfield_dj19','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(53,'wagtailcore','0030_index_on_pagerevision_created_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(54,'wagtailcore','0031_add_page_view_restriction_types','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(55,'wagtailcore','0032_add_bulk_delete_page_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(56,'wagtailcore','0033_remove_golive_expiry_help_text','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(57,'wagtailcore','0034_page_live_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(58,'wagtailcore','0035_page_last_published_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(59,'wagtailcore','0036_populate_page_last_published_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(6,'auth','0004_alter_user_username_opts','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(60,'wagtailcore','0037_set_page_owner_editable','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(61,'wagtailcore','0038_make_first_published_at_editable','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(62,'wagtailcore','0039_collectionviewrestriction','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(63,'wagtailcore','0040_page_draft_title','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(64,'wagtailcore','0041_group_collection_permissions_verbose_name_plural','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(65,'wagtailcore','0042_index_on_pagerevision_approved_go_live_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(66,'wagtailcore','0043_lock_fields','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(67,'wagtailcore','0044_add_unlock_grouppagepermission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(68,'wagtailcore','0045_assign_unlock_grouppagepermission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(69,'wagtailcore','0046_site_name_remove_null','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(7,'auth','0005_alter_user_last_login_null','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(70,'wagtailcore','0047_add_workflow_models','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(71,'wagtailcore','0048_add_default_workflows','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(72,'wagtailcore','0049_taskstate_finished_by','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(73,'wagtailcore','0050_workflow_rejected_to_needs_changes','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(74,'wagtailcore','0051_taskstate_comment','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(75,'wagtailcore','0052_pagelogentry','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(76,'wagtailcore','0053_locale_model','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(77,'wagtailcore','0054_initial_locale','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(78,'wagtailcore','0055_page_locale_fields','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(79,'wagtailcore','0056_page_locale_fields_populate','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(8,'auth','0006_require_contenttypes_0002','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(80,'wagtailcore','0057_page_locale_fields_notnull','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(81,'wagtailcore','0058_page_alias_of','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(82,'wagtailcore','0059_apply_collection_ordering','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(83,'wagtail_localize','0001_initial','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(84,'wagtail_localize','0002_translation','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(85,'wagtail_localize','0003_delete_translation_sources','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(86,'wagtail_localize','0004_one_source_per_objectlocale','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(87,'wagtail_localize','0005_remove_translationsource_object','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(88,'wagtail_localize','0006_create_submit_translation_permission','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(89,'wagtail_localize','0007_stringtranslation_type_and_tool_name','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(9,'auth','0007_alter_validators_add_error_messages','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(90,'wagtail_localize','0008_stringtranslation_last_translated_by','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(91,'wagtail_localize','0009_stringtranslation_errors','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(92,'wagtail_localize','0010_overridablesegment','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(93,'wagtail_localize','0011_segmentoverride','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(94,'wagtail_localize','0012_localesynchronization','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(95,'wagtail_localize','0013_translationsource_schema_version','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(96,'wagtail_localize','0014_remove_translation_source_last_updated_at','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(97,'wagtail_localize','0015_translationcontext_field_path','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(98,'wagtail_localize','0016_rename_page_revision_translationlog_revision','2026-11-22 00:00:00');
INSERT INTO "django_migrations" VALUES(99,'wagtailadmin','0001_create_admin_access_permissions','2026-11-22 00:00:00');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "taggit_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "taggit_taggeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" integer NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NOT NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq" UNIQUE ("content_type_id", "object_id", "tag_id"));
CREATE TABLE "wagtail_localize_localesynchronization" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "locale_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "sync_from_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_overridablesegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "data_json" text NOT NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_relatedobjectsegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_segmentoverride" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "data_json" text NOT NULL, "has_error" bool NOT NULL, "field_error" text NOT NULL, "context_id" integer NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "last_translated_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_string" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data_hash" char(32) NOT NULL, "data" text NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_stringsegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "attrs" text NOT NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "string_id" integer NOT NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_stringtranslation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "context_id" integer NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_of_id" integer NOT NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED, "tool_name" varchar(255) NOT NULL, "translation_type" varchar(20) NOT NULL, "last_translated_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "field_error" text NOT NULL, "has_error" bool NOT NULL);
CREATE TABLE "wagtail_localize_template" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" char(32) NOT NULL UNIQUE, "template" text NOT NULL, "template_format" varchar(100) NOT NULL, "string_count" integer unsigned NOT NULL CHECK ("string_count" >= 0));
CREATE TABLE "wagtail_localize_templatesegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "template_id" integer NOT NULL REFERENCES "wagtail_localize_template" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translatableobject" ("translation_key" char(32) NOT NULL PRIMARY KEY, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" char(32) NOT NULL UNIQUE, "created_at" datetime NOT NULL, "translations_last_updated_at" datetime NULL, "destination_last_updated_at" datetime NULL, "enabled" bool NOT NULL, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "target_locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translationcontext" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path_id" char(32) NOT NULL, "path" text NOT NULL, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "field_path" text NOT NULL);
CREATE TABLE "wagtail_localize_translationlog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translationsource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_repr" text NOT NULL, "content_json" text NOT NULL, "created_at" datetime NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "specific_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "last_updated_at" datetime NOT NULL, "schema_version" varchar(255) NOT NULL);
CREATE TABLE "wagtailadmin_admin" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT);
CREATE TABLE "wagtailadmin_editingsession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "last_seen_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "is_editing" bool NOT NULL);
CREATE TABLE "wagtailadmin_formstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "object_id" varchar(255) NOT NULL, "parent_object_id" varchar(255) NOT NULL, "last_updated_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "name" varchar(255) NOT NULL);
INSERT INTO "wagtailcore_collection" VALUES(1,'0001',1,0,'Root');
CREATE TABLE "wagtailcore_collectionviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "restriction_type" varchar(20) NOT NULL, "password" varchar(255) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collectionviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collectionviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_collectionviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_comment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "contentpath" text NOT NULL, "position" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "resolved_at" datetime NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_created_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_commentreply" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "comment_id" integer NOT NULL REFERENCES "wagtailcore_comment" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_groupapprovaltask" VALUES(1);
CREATE TABLE "wagtailcore_groupapprovaltask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "groupapprovaltask_id" integer NOT NULL REFERENCES "wagtailcore_groupapprovaltask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_groupapprovaltask_groups" VALUES(1,1,1);
CREATE TABLE "wagtailcore_groupcollectionpermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(1,1,2,107);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(10,1,1,112);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(11,1,2,114);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(12,1,1,114);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(2,1,1,107);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(3,1,2,108);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(4,1,1,108);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(5,1,2,110);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(6,1,1,110);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(7,1,2,111);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(8,1,1,111);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES(9,1,2,112);
CREATE TABLE "wagtailcore_grouppagepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "unique_permission" UNIQUE ("group_id", "page_id", "permission_id"));
INSERT INTO "wagtailcore_grouppagepermission" VALUES(1,1,1,67);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(2,1,1,68);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(3,1,1,73);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(4,2,1,67);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(5,2,1,68);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(6,1,1,72);
INSERT INTO "wagtailcore_grouppagepermission" VALUES(7,1,1,74);
CREATE TABLE "wagtailcore_groupsitepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_locale" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language_code" varchar(100) NOT NULL UNIQUE);
INSERT INTO "wagtailcore_locale" VALUES(1,'en');
CREATE TABLE "wagtailcore_modellogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "object_id" varchar(255) NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL, "uuid" char(32) NULL, "revision_id" integer NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_page" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "title" varchar(255) NOT NULL, "slug" varchar(255) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "url_path" text NOT NULL, "seo_title" varchar(255) NOT NULL, "show_in_menus" bool NOT NULL, "search_description" text NOT NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locked" bool NOT NULL, "latest_revision_created_at" datetime NULL, "first_published_at" datetime NULL, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "last_published_at" datetime NULL, "draft_title" varchar(255) NOT NULL, "locked_at" datetime NULL, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_key" char(32) NOT NULL, "alias_of_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_page" VALUES(1,'0001',1,1,'Root','root',1,0,'/','',0,'',NULL,NULL,0,1,NULL,0,NULL,NULL,NULL,NULL,'Root',NULL,NULL,1,'00000000000000000000000000000001',NULL,NULL);
INSERT INTO "wagtailcore_page" VALUES(2,'00010001',2,0,'Welcome to your new Wagtail site!','home',1,0,'/home/','',0,'',NULL,NULL,0,1,NULL,0,NULL,NULL,NULL,NULL,'Welcome to your new Wagtail site!',NULL,NULL,1,'00000000000000000000000000000002',NULL,NULL);
CREATE TABLE "wagtailcore_pagelogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL, "revision_id" integer NULL, "user_id" bigint NULL, "uuid" char(32) NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_pagesubscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "comment_notifications" bool NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pageviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(255) NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "restriction_type" varchar(20) NOT NULL);
CREATE TABLE "wagtailcore_pageviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pageviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_pageviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_referenceindex" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "to_object_id" varchar(255) NOT NULL, "model_path" text NOT NULL, "content_path" text NOT NULL, "content_path_hash" char(32) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "to_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "approved_go_live_at" datetime NULL, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "object_id" varchar(255) NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "object_str" text NOT NULL);
CREATE TABLE "wagtailcore_site" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "hostname" varchar(255) NOT NULL, "port" integer NOT NULL, "is_default_site" bool NOT NULL, "root_page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_name" varchar(255) NOT NULL);
INSERT INTO "wagtailcore_site" VALUES(1,'localhost',80,1,2,'');
CREATE TABLE "wagtailcore_task" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_task" VALUES(1,'Moderators approval',1,2);
CREATE TABLE "wagtailcore_taskstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "started_at" datetime NOT NULL, "finished_at" datetime NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_state_id" integer NOT NULL REFERENCES "wagtailcore_workflowstate" ("id") DEFERRABLE INITIALLY DEFERRED, "finished_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "comment" text NOT NULL, "revision_id" integer NOT NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_uploadedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(200) NOT NULL, "for_content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL);
INSERT INTO "wagtailcore_workflow" VALUES(1,'Moderators approval',1);
CREATE TABLE "wagtailcore_workflowcontenttype" ("content_type_id" integer NOT NULL PRIMARY KEY REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowpage" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_workflowpage" VALUES(1,1);
CREATE TABLE "wagtailcore_workflowstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "created_at" datetime NOT NULL, "current_task_state_id" integer NULL UNIQUE REFERENCES "wagtailcore_taskstate" ("id") DEFERRABLE INITIALLY DEFERRED, "requested_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" varchar(255) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowtask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "wagtailcore_workflowtask" VALUES(1,0,1,1);
CREATE TABLE "wagtaildocs_document" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0));
CREATE TABLE "wagtailimages_image" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "description" varchar(255) NOT NULL);
CREATE TABLE "wagtailimages_rendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "filter_spec" varchar(255) NOT NULL, "image_id" integer NOT NULL REFERENCES "wagtailimages_image" ("id") DEFERRABLE INITIALLY DEFERRED, "file" varchar(100) NOT NULL);
CREATE TABLE "wagtailsearch_indexentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(50) NOT NULL, "title_norm" real NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "autocomplete" text NULL, "body" text NULL, "title" text NOT NULL);
CREATE VIRTUAL TABLE wagtailsearch_indexentry_fts USING fts5(autocomplete, body, title);
CREATE TABLE "wagtailusers_userprofile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "submitted_notifications" bool NOT NULL, "approved_notifications" bool NOT NULL, "rejected_notifications" bool NOT NULL, "user_id" bigint NOT NULL UNIQUE REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "preferred_language" varchar(10) NOT NULL, "current_time_zone" varchar(40) NOT NULL, "avatar" varchar(100) NOT NULL, "updated_comments_notifications" bool NOT NULL, "dismissibles" text NOT NULL CHECK ((JSON_VALID("dismissibles") OR "dismissibles" IS NULL)), "theme" varchar(40) NOT NULL, "density" varchar(40) NOT NULL, "contrast" varchar(40) NOT NULL, "keyboard_shortcuts" bool NOT NULL);
CREATE INDEX "accounts_user_groups_group_id_bd11a704" ON "accounts_user_groups" ("group_id");
CREATE INDEX "accounts_user_groups_user_id_52b62117" ON "accounts_user_groups" ("user_id");
CREATE UNIQUE INDEX "accounts_user_groups_user_id_group_id_59c0b32f_uniq" ON "accounts_user_groups" ("user_id", "group_id");
CREATE INDEX "accounts_user_user_permissions_permission_id_113bb443" ON "accounts_user_user_permissions" ("permission_id");
CREATE INDEX "accounts_user_user_permissions_user_id_e4f0a161" ON "accounts_user_user_permissions" ("user_id");
CREATE UNIQUE INDEX "accounts_user_user_permissions_user_id_permission_id_2ab516c2_uniq" ON "accounts_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "base_content_object_idx" ON "wagtailcore_revision" ("base_content_type_id", "object_id");
CREATE INDEX "content_object_idx" ON "wagtailcore_revision" ("content_type_id", "object_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "formstate_user_object" ON "wagtailadmin_formstate" ("user_id", "content_type_id", "object_id", "parent_object_id");
CREATE INDEX "referenceindex_source_object" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id");
CREATE INDEX "referenceindex_target_object" ON "wagtailcore_referenceindex" ("to_content_type_id", "to_object_id");
CREATE INDEX "taggit_tagg_content_8fc721_idx" ON "taggit_taggeditem" ("content_type_id", "object_id");
CREATE INDEX "taggit_taggeditem_content_type_id_9957a03c" ON "taggit_taggeditem" ("content_type_id");
CREATE INDEX "taggit_taggeditem_object_id_e2d7d1df" ON "taggit_taggeditem" ("object_id");
CREATE INDEX "taggit_taggeditem_tag_id_f4f5b767" ON "taggit_taggeditem" ("tag_id");
CREATE UNIQUE INDEX "unique_in_progress_workflow" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id") WHERE "status" IN ('in_progress', 'needs_changes');
CREATE INDEX "wagtail_localize_localesynchronization_sync_from_id_1bc4c2eb" ON "wagtail_localize_localesynchronization" ("sync_from_id");
CREATE INDEX "wagtail_localize_overridablesegment_context_id_eed8c388" ON "wagtail_localize_overridablesegment" ("context_id");
CREATE INDEX "wagtail_localize_overridablesegment_source_id_5720ac20" ON "wagtail_localize_overridablesegment" ("source_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_context_id_c0a725be" ON "wagtail_localize_relatedobjectsegment" ("context_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_object_id_6c7b58df" ON "wagtail_localize_relatedobjectsegment" ("object_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_source_id_9a3b1373" ON "wagtail_localize_relatedobjectsegment" ("source_id");
CREATE INDEX "wagtail_localize_segmentoverride_context_id_f827efe0" ON "wagtail_localize_segmentoverride" ("context_id");
CREATE INDEX "wagtail_localize_segmentoverride_last_translated_by_id_a86448fc" ON "wagtail_localize_segmentoverride" ("last_translated_by_id");
CREATE INDEX "wagtail_localize_segmentoverride_locale_id_b1673d41" ON "wagtail_localize_segmentoverride" ("locale_id");
CREATE INDEX "wagtail_localize_string_locale_id_2cded126" ON "wagtail_localize_string" ("locale_id");
CREATE UNIQUE INDEX "wagtail_localize_string_locale_id_data_hash_bae71852_uniq" ON "wagtail_localize_string" ("locale_id", "data_hash");
CREATE INDEX "wagtail_localize_stringsegment_context_id_63235539" ON "wagtail_localize_stringsegment" ("context_id");
CREATE INDEX "wagtail_localize_stringsegment_source_id_5804129f" ON "wagtail_localize_stringsegment" ("source_id");
CREATE INDEX "wagtail_localize_stringsegment_string_id_6356d5ec" ON "wagtail_localize_stringsegment" ("string_id");
CREATE INDEX "wagtail_localize_stringtranslation_context_id_3cc13049" ON "wagtail_localize_stringtranslation" ("context_id");
CREATE INDEX "wagtail_localize_stringtranslation_last_translated_by_id_764c7a3f" ON "wagtail_localize_stringtranslation" ("last_translated_by_id");
CREATE INDEX "wagtail_localize_stringtranslation_locale_id_b9e3730d" ON "wagtail_localize_stringtranslation" ("locale_id");
CREATE UNIQUE INDEX "wagtail_localize_stringtranslation_locale_id_translation_of_id_context_id_d2d59359_uniq" ON "wagtail_localize_stringtranslation" ("locale_id", "translation_of_id", "context_id");
CREATE INDEX "wagtail_localize_stringtranslation_translation_of_id_8eef01d0" ON "wagtail_localize_stringtranslation" ("translation_of_id");
CREATE INDEX "wagtail_localize_templatesegment_context_id_81456b25" ON "wagtail_localize_templatesegment" ("context_id");
CREATE INDEX "wagtail_localize_templatesegment_source_id_26b89dc6" ON "wagtail_localize_templatesegment" ("source_id");
CREATE INDEX "wagtail_localize_templatesegment_template_id_c370b3c8" ON "wagtail_localize_templatesegment" ("template_id");
CREATE INDEX "wagtail_localize_translatableobject_content_type_id_0d6c5139" ON "wagtail_localize_translatableobject" ("content_type_id");
CREATE UNIQUE INDEX "wagtail_localize_translatableobject_content_type_id_translation_key_de875339_uniq" ON "wagtail_localize_translatableobject" ("content_type_id", "translation_key");
CREATE INDEX "wagtail_localize_translation_source_id_e326e1e3" ON "wagtail_localize_translation" ("source_id");
CREATE UNIQUE INDEX "wagtail_localize_translation_source_id_target_locale_id_7e943cf8_uniq" ON "wagtail_localize_translation" ("source_id", "target_locale_id");
CREATE INDEX "wagtail_localize_translation_target_locale_id_8c524f73" ON "wagtail_localize_translation" ("target_locale_id");
CREATE INDEX "wagtail_localize_translationcontext_object_id_86263ce7" ON "wagtail_localize_translationcontext" ("object_id");
CREATE UNIQUE INDEX "wagtail_localize_translationcontext_object_id_path_id_c7f5d707_uniq" ON "wagtail_localize_translationcontext" ("object_id", "path_id");
CREATE INDEX "wagtail_localize_translationlog_locale_id_37619cb4" ON "wagtail_localize_translationlog" ("locale_id");
CREATE INDEX "wagtail_localize_translationlog_revision_id_e3b62278" ON "wagtail_localize_translationlog" ("revision_id");
CREATE INDEX "wagtail_localize_translationlog_source_id_7228923e" ON "wagtail_localize_translationlog" ("source_id");
CREATE INDEX "wagtail_localize_translationsource_locale_id_0ac264c0" ON "wagtail_localize_translationsource" ("locale_id");
CREATE INDEX "wagtail_localize_translationsource_object_id_6a078fd2" ON "wagtail_localize_translationsource" ("object_id");
CREATE UNIQUE INDEX "wagtail_localize_translationsource_object_id_locale_id_fb6a8d8e_uniq" ON "wagtail_localize_translationsource" ("object_id", "locale_id");
CREATE INDEX "wagtail_localize_translationsource_specific_content_type_id_3095eb76" ON "wagtail_localize_translationsource" ("specific_content_type_id");
CREATE INDEX "wagtailadmi_content_717955_idx" ON "wagtailadmin_editingsession" ("content_type_id", "object_id");
CREATE INDEX "wagtailadmin_editingsession_content_type_id_4df7730e" ON "wagtailadmin_editingsession" ("content_type_id");
CREATE INDEX "wagtailadmin_editingsession_user_id_6e1a9b70" ON "wagtailadmin_editingsession" ("user_id");
CREATE INDEX "wagtailadmin_formstate_content_type_id_e32438b3" ON "wagtailadmin_formstate" ("content_type_id");
CREATE INDEX "wagtailadmin_formstate_user_id_b910adc2" ON "wagtailadmin_formstate" ("user_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_collection_id_761908ec" ON "wagtailcore_collectionviewrestriction" ("collection_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_47320efd" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_group_id_988995ae_uniq" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3" ON "wagtailcore_collectionviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_comment_page_id_108444b5" ON "wagtailcore_comment" ("page_id");
CREATE INDEX "wagtailcore_comment_resolved_by_id_a282aa0e" ON "wagtailcore_comment" ("resolved_by_id");
CREATE INDEX "wagtailcore_comment_revision_created_id_1d058279" ON "wagtailcore_comment" ("revision_created_id");
CREATE INDEX "wagtailcore_comment_user_id_0c577ca6" ON "wagtailcore_comment" ("user_id");
CREATE INDEX "wagtailcore_commentreply_comment_id_afc7e027" ON "wagtailcore_commentreply" ("comment_id");
CREATE INDEX "wagtailcore_commentreply_user_id_d0b3b9c3" ON "wagtailcore_commentreply" ("user_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_group_id_2e64b61f" ON "wagtailcore_groupapprovaltask_groups" ("group_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_9a9255ea" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id");
CREATE UNIQUE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_group_id_bb5ee7eb_uniq" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id", "group_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_collection_id_5423575a" ON "wagtailcore_groupcollectionpermission" ("collection_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_group_id_05d61460" ON "wagtailcore_groupcollectionpermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupcollectionpermission_group_id_collection_id_permission_id_a21cefe9_uniq" ON "wagtailcore_groupcollectionpermission" ("group_id", "collection_id", "permission_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_permission_id_1b626275" ON "wagtailcore_groupcollectionpermission" ("permission_id");
CREATE INDEX "wagtailcore_grouppagepermission_group_id_fc07e671" ON "wagtailcore_grouppagepermission" ("group_id");
CREATE INDEX "wagtailcore_grouppagepermission_page_id_710b114a" ON "wagtailcore_grouppagepermission" ("page_id");
CREATE INDEX "wagtailcore_grouppagepermission_permission_id_05acb22e" ON "wagtailcore_grouppagepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_group_id_e5cdbee4" ON "wagtailcore_groupsitepermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupsitepermission_group_id_site_id_permission_id_a58ee30d_uniq" ON "wagtailcore_groupsitepermission" ("group_id", "site_id", "permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_permission_id_459b1f38" ON "wagtailcore_groupsitepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_site_id_245de488" ON "wagtailcore_groupsitepermission" ("site_id");
CREATE INDEX "wagtailcore_modellogentry_action_d2d856ee" ON "wagtailcore_modellogentry" ("action");
CREATE INDEX "wagtailcore_modellogentry_content_changed_8bc39742" ON "wagtailcore_modellogentry" ("content_changed");
CREATE INDEX "wagtailcore_modellogentry_content_type_id_68849e77" ON "wagtailcore_modellogentry" ("content_type_id");
CREATE INDEX "wagtailcore_modellogentry_object_id_e0e7d4ef" ON "wagtailcore_modellogentry" ("object_id");
CREATE INDEX "wagtailcore_modellogentry_revision_id_df6ca33a" ON "wagtailcore_modellogentry" ("revision_id");
CREATE INDEX "wagtailcore_modellogentry_timestamp_9694521b" ON "wagtailcore_modellogentry" ("timestamp");
CREATE INDEX "wagtailcore_modellogentry_user_id_0278d1bf" ON "wagtailcore_modellogentry" ("user_id");
CREATE INDEX "wagtailcore_page_alias_of_id_12945502" ON "wagtailcore_page" ("alias_of_id");
CREATE INDEX "wagtailcore_page_content_type_id_c28424df" ON "wagtailcore_page" ("content_type_id");
CREATE INDEX "wagtailcore_page_first_published_at_2b5dd637" ON "wagtailcore_page" ("first_published_at");
CREATE INDEX "wagtailcore_page_latest_revision_id_e60fef51" ON "wagtailcore_page" ("latest_revision_id");
CREATE INDEX "wagtailcore_page_live_revision_id_930bd822" ON "wagtailcore_page" ("live_revision_id");
CREATE INDEX "wagtailcore_page_locale_id_3c7e30a6" ON "wagtailcore_page" ("locale_id");
CREATE INDEX "wagtailcore_page_locked_by_id_bcb86245" ON "wagtailcore_page" ("locked_by_id");
CREATE INDEX "wagtailcore_page_owner_id_fbf7c332" ON "wagtailcore_page" ("owner_id");
CREATE INDEX "wagtailcore_page_slug_e7c11b8f" ON "wagtailcore_page" ("slug");
CREATE UNIQUE INDEX "wagtailcore_page_translation_key_locale_id_9b041bad_uniq" ON "wagtailcore_page" ("translation_key", "locale_id");
CREATE INDEX "wagtailcore_pagelogentry_action_c2408198" ON "wagtailcore_pagelogentry" ("action");
CREATE INDEX "wagtailcore_pagelogentry_content_changed_99f27ade" ON "wagtailcore_pagelogentry" ("content_changed");
CREATE INDEX "wagtailcore_pagelogentry_content_type_id_74e7708a" ON "wagtailcore_pagelogentry" ("content_type_id");
CREATE INDEX "wagtailcore_pagelogentry_page_id_8464e327" ON "wagtailcore_pagelogentry" ("page_id");
CREATE INDEX "wagtailcore_pagelogentry_revision_id_8043d103" ON "wagtailcore_pagelogentry" ("revision_id");
CREATE INDEX "wagtailcore_pagelogentry_timestamp_deb774c4" ON "wagtailcore_pagelogentry" ("timestamp");
CREATE INDEX "wagtailcore_pagelogentry_user_id_604ccfd8" ON "wagtailcore_pagelogentry" ("user_id");
CREATE INDEX "wagtailcore_pagesubscription_page_id_a085e7a6" ON "wagtailcore_pagesubscription" ("page_id");
CREATE UNIQUE INDEX "wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq" ON "wagtailcore_pagesubscription" ("page_id", "user_id");
CREATE INDEX "wagtailcore_pagesubscription_user_id_89d7def9" ON "wagtailcore_pagesubscription" ("user_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_group_id_6460f223" ON "wagtailcore_pageviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_f147a99a" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_group_id_d23f80bb_uniq" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_page_id_15a8bea6" ON "wagtailcore_pageviewrestriction" ("page_id");
CREATE INDEX "wagtailcore_referenceindex_base_content_type_id_313cf40f" ON "wagtailcore_referenceindex" ("base_content_type_id");
CREATE UNIQUE INDEX "wagtailcore_referenceindex_base_content_type_id_object_id_to_content_type_id_to_object_id_content_path_hash_9e6ccd6a_uniq" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id", "to_content_type_id", "to_object_id", "content_path_hash");
CREATE INDEX "wagtailcore_referenceindex_content_type_id_766e0336" ON "wagtailcore_referenceindex" ("content_type_id");
CREATE INDEX "wagtailcore_referenceindex_to_content_type_id_93690bbd" ON "wagtailcore_referenceindex" ("to_content_type_id");
CREATE INDEX "wagtailcore_revision_approved_go_live_at_88d3dee5" ON "wagtailcore_revision" ("approved_go_live_at");
CREATE INDEX "wagtailcore_revision_base_content_type_id_5b4ef7bd" ON "wagtailcore_revision" ("base_content_type_id");
CREATE INDEX "wagtailcore_revision_content_type_id_c8cb69c0" ON "wagtailcore_revision" ("content_type_id");
CREATE INDEX "wagtailcore_revision_created_at_81450aa6" ON "wagtailcore_revision" ("created_at");
CREATE INDEX "wagtailcore_revision_user_id_03df83b0" ON "wagtailcore_revision" ("user_id");
CREATE INDEX "wagtailcore_site_hostname_96b20b46" ON "wagtailcore_site" ("hostname");
CREATE UNIQUE INDEX "wagtailcore_site_hostname_port_2c626d70_uniq" ON "wagtailcore_site" ("hostname", "port");
CREATE INDEX "wagtailcore_site_root_page_id_e02fb95c" ON "wagtailcore_site" ("root_page_id");
CREATE INDEX "wagtailcore_task_content_type_id_249ab8ba" ON "wagtailcore_task" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_content_type_id_0a758fdc" ON "wagtailcore_taskstate" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_finished_by_id_13f98229" ON "wagtailcore_taskstate" ("finished_by_id");
CREATE INDEX "wagtailcore_taskstate_revision_id_df25a499" ON "wagtailcore_taskstate" ("revision_id");
CREATE INDEX "wagtailcore_taskstate_task_id_c3677c34" ON "wagtailcore_taskstate" ("task_id");
CREATE INDEX "wagtailcore_taskstate_workflow_state_id_9239a775" ON "wagtailcore_taskstate" ("workflow_state_id");
CREATE INDEX "wagtailcore_uploadedfile_for_content_type_id_b0fc87b2" ON "wagtailcore_uploadedfile" ("for_content_type_id");
CREATE INDEX "wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8" ON "wagtailcore_uploadedfile" ("uploaded_by_user_id");
CREATE INDEX "wagtailcore_uuid_06a44d_idx" ON "wagtailcore_pagelogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_uuid_d6363b_idx" ON "wagtailcore_modellogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_workflowcontenttype_workflow_id_9aad7cd2" ON "wagtailcore_workflowcontenttype" ("workflow_id");
CREATE INDEX "wagtailcore_workflowpage_workflow_id_56f56ff6" ON "wagtailcore_workflowpage" ("workflow_id");
CREATE INDEX "wagtailcore_workflowstate_base_content_type_id_a30dc576" ON "wagtailcore_workflowstate" ("base_content_type_id");
CREATE INDEX "wagtailcore_workflowstate_content_type_id_2bb78ce1" ON "wagtailcore_workflowstate" ("content_type_id");
CREATE INDEX "wagtailcore_workflowstate_requested_by_id_4090bca3" ON "wagtailcore_workflowstate" ("requested_by_id");
CREATE INDEX "wagtailcore_workflowstate_workflow_id_1f18378f" ON "wagtailcore_workflowstate" ("workflow_id");
CREATE INDEX "wagtailcore_workflowtask_task_id_ce7716fe" ON "wagtailcore_workflowtask" ("task_id");
CREATE INDEX "wagtailcore_workflowtask_workflow_id_b9717175" ON "wagtailcore_workflowtask" ("workflow_id");
CREATE UNIQUE INDEX "wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq" ON "wagtailcore_workflowtask" ("workflow_id", "task_id");
CREATE INDEX "wagtaildocs_document_collection_id_23881625" ON "wagtaildocs_document" ("collection_id");
CREATE INDEX "wagtaildocs_document_uploaded_by_user_id_17258b41" ON "wagtaildocs_document" ("uploaded_by_user_id");
CREATE INDEX "wagtailimages_image_collection_id_c2f8af7e" ON "wagtailimages_image" ("collection_id");
CREATE INDEX "wagtailimages_image_created_at_86fa6cd4" ON "wagtailimages_image" ("created_at");
CREATE INDEX "wagtailimages_image_file_hash_fb5bbb23" ON "wagtailimages_image" ("file_hash");
CREATE INDEX "wagtailimages_image_uploaded_by_user_id_5d73dc75" ON "wagtailimages_image" ("uploaded_by_user_id");
CREATE INDEX "wagtailimages_rendition_filter_spec_1cba3201" ON "wagtailimages_rendition" ("filter_spec");
CREATE INDEX "wagtailimages_rendition_image_id_3e1fd774" ON "wagtailimages_rendition" ("image_id");
CREATE UNIQUE INDEX "wagtailimages_rendition_image_id_filter_spec_focal_point_key_323c8fe0_uniq" ON "wagtailimages_rendition" ("image_id", "filter_spec", "focal_point_key");
CREATE INDEX "wagtailsearch_indexentry_content_type_id_62ed694f" ON "wagtailsearch_indexentry" ("content_type_id");
CREATE UNIQUE INDEX "wagtailsearch_indexentry_content_type_id_object_id_bcd7ba73_uniq" ON "wagtailsearch_indexentry" ("content_type_id", "object_id");
CREATE INDEX "workflowstate_base_ct_id_idx" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id");
CREATE INDEX "workflowstate_ct_id_idx" ON "wagtailcore_workflowstate" ("content_type_id", "object_id");
CREATE TRIGGER delete_wagtailsearch_indexentry_fts AFTER DELETE ON wagtailsearch_indexentry BEGIN DELETE FROM wagtailsearch_indexentry_fts WHERE rowid=OLD.id; END;
CREATE TRIGGER insert_wagtailsearch_indexentry_fts AFTER INSERT ON wagtailsearch_indexentry BEGIN INSERT INTO wagtailsearch_indexentry_fts(title, body, autocomplete, rowid) VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id); END;
CREATE TRIGGER update_wagtailsearch_indexentry_fts AFTER UPDATE ON wagtailsearch_indexentry BEGIN UPDATE wagtailsearch_indexentry_fts SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete WHERE rowid=NEW.id; END;
