data "aws_iam_policy_document" "base" {
  version = "2012-10-17"
  statement {
    sid       = "Base"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::box/*"]
    principals {
      type        = "AWS"
      identifiers = ["111122223333", "arn:aws:iam::111122223333:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1", "&{aws:username}"]
    }
  }
}

data "aws_iam_policy_document" "d" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [jsonencode({ Statement = [{ Sid = "Last", Effect = "Deny", Action = "*", Resource = "*" }] })]
  dynamic "statement" {
    for_each = { a = "s3:GetObject", b = "s3:ListBucket" }
    iterator = each_one
    content {
      sid         = each_one.key
      effect      = "Deny"
      not_actions = [each_one.value, "iam:*"]
      resources   = ["*"]
    }
  }
  statement {
    actions   = distinct(compact(["kms:Decrypt", "", "kms:Encrypt"]))
    resources = [format("arn:aws:kms:eu-west-1:%s:key/*", "111122223333")]
  }
}

resource "aws_s3_bucket_policy" "b" {
  bucket = "box"
  policy = data.aws_iam_policy_document.d.json
}
