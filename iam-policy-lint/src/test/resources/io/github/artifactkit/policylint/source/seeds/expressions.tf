locals {
  bucket  = "box"
  actions = ["s3:GetObject", "s3:PutObject"]
}

variable "stage" {
  type    = string
  default = "prod"
}

resource "aws_iam_policy" "p" {
  for_each = toset(["a", "b"])
  name     = "p-${each.key}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = concat(local.actions, ["s3:ListBucket"])
        Resource = ["arn:aws:s3:::${local.bucket}/*", "arn:aws:s3:::box-${each.key}", aws_s3_bucket.b.arn]
      },
      {
        "Effect" : "Deny",
        "Action" : [for a in ["x", "y"] : "s3:${upper(a)}"],
        "Resource" : var.stage == "prod" ? "*" : lower("ARN:AWS:S3:::BOX")
        Condition = { StringEquals = { "aws:RequestTag/$${x}" = ["a\"b", "%%{c}"] } }
      },
    ]
  })
}

# iam-policy-lint: ignore=RESOURCE_STAR a test
resource "aws_iam_role" "r" {
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"},
        "Action": "sts:AssumeRole"
      }]
    }
  EOT

  inline_policy {
    policy = <<EOT
{"Statement": [
  %{ for a in ["s3:GetObject", "s3:PutObject"] ~}
  {"Effect": "Allow", "Action": "${a}", "Resource": "arn:aws:s3:::${local.bucket}/$${aws:username}"},
  %{ endfor ~}
  {"Effect": "Allow", "Action": ${jsonencode(local.actions)}, "Resource": "*"}
]}
EOT
  }
}

resource "aws_sns_topic_policy" "t" {
  policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sns:Publish\", \"Resource\": \"*\"}]}"
}

/* the policy of another resource */
resource "aws_sqs_queue" "q" {
  policy = data.aws_iam_policy_document.q.json
}

data "aws_iam_policy_document" "q" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
