package io.github.artifactkit.policylint.source;

import java.util.Map;
import java.util.Optional;

/**
 * The properties that give resources their names, for the types whose {@code Ref} returns the name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">AWS
 *     CloudFormation template reference, return values of each resource type</a>
 */
final class ResourceNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", "BucketName"),
            Map.entry("AWS::DynamoDB::Table", "TableName"),
            Map.entry("AWS::IAM::Role", "RoleName"),
            Map.entry("AWS::IAM::User", "UserName"),
            Map.entry("AWS::IAM::Group", "GroupName"),
            Map.entry("AWS::Lambda::Function", "FunctionName"),
            Map.entry("AWS::Serverless::Function", "FunctionName"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::ECR::Repository", "RepositoryName"),
            Map.entry("AWS::Kinesis::Stream", "Name"),
            Map.entry("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName"),
            Map.entry("AWS::SSM::Parameter", "Name"),
            Map.entry("AWS::ECS::Cluster", "ClusterName"),
            Map.entry("AWS::CodeBuild::Project", "Name"),
            Map.entry("AWS::Events::Rule", "Name"));

    private ResourceNames() {}

    static Optional<String> nameProperty(String resourceType) {
        return Optional.ofNullable(NAMES.get(resourceType));
    }
}
